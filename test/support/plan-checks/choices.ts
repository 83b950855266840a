/** What was asked for: channels, locks, dates, number of variants; and what tells variants apart. */
import type { CampaignPlan, PlanOptions, PlanVariant } from '#src/contract/campaign.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { type Report, minorUnits } from './report.ts';

/**
 * What is included and excluded in the same place counts as excluded; a lock of 0 excludes. Where an option includes
 * what the goal's words exclude, the contract leaves open who wins: `disputed`, either way is taken if the risks say it.
 */
export interface Wishes {
  readonly included: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly disputed: ReadonlySet<string>;
  readonly locks: Readonly<Record<string, number>>;
}

export const wishesOf = (plan: CampaignPlan, options: PlanOptions = {}): Wishes => {
  const locks = options.locks ?? {};
  const zero = Object.entries(locks).filter(
    ([, amount]) => minorUnits(amount, plan.currency) === 0,
  );
  const refused = new Set<string>([
    ...(options.exclude_channels ?? []),
    ...zero.map(([name]) => name),
  ]);
  const asked = [...(options.include_channels ?? []), ...Object.keys(locks)].filter(
    (name) => !refused.has(name),
  );
  const fromText = plan.goal.channels.exclude;
  const excluded = new Set([...refused, ...fromText.filter((name) => !asked.includes(name))]);
  const wanted = [...asked, ...plan.goal.channels.include];
  return {
    excluded,
    disputed: new Set(asked.filter((name) => fromText.some((other) => other === name))),
    included: new Set(wanted.filter((name) => !excluded.has(name))),
    locks,
  };
};

const saidInRisks = (variant: PlanVariant, channel: string): boolean => {
  const text = JSON.stringify(variant.risks).toLowerCase();
  return text.includes(channel) || text.includes(channel.replaceAll('_', ' '));
};

export const checkWishes = (
  plan: CampaignPlan,
  variant: PlanVariant,
  { at, report, wishes }: { at: string; report: Report; wishes: Wishes },
): void => {
  const present = new Set<string>(variant.channels.map(({ channel }) => channel));
  const left = new Set<string>(variant.left_out.map(({ channel }) => channel));
  if (present.size < variant.channels.length) report('channel.twice', at, [...present].join(', '));
  for (const channel of Channel.options) {
    if (present.has(channel) && left.has(channel)) report('left_out.but_present', at, channel);
    if (!present.has(channel) && !left.has(channel)) report('left_out.unmentioned', at, channel);
    if (wishes.excluded.has(channel) && present.has(channel))
      report('excluded.present', at, channel);
    const isMissing = wishes.included.has(channel) && !present.has(channel);
    if (isMissing && !saidInRisks(variant, channel)) report('included.absent_unsaid', at, channel);
  }
  for (const { channel, reason } of variant.left_out)
    if (!wishes.disputed.has(channel) && (reason === 'excluded') !== wishes.excluded.has(channel))
      report('left_out.reason', at, `${channel}: ${reason}`);
  for (const { channel, budget } of variant.channels) {
    const lock = wishes.locks[channel];
    if (lock === undefined || wishes.disputed.has(channel)) continue;
    if (minorUnits(lock, plan.currency) === minorUnits(budget, plan.currency)) continue;
    if (!saidInRisks(variant, channel))
      report('lock.broken_unsaid', at, `${channel} ${budget}, locked ${lock}`);
  }
};

export const checkFrame = (plan: CampaignPlan, options: PlanOptions, report: Report): void => {
  if (plan.end < plan.start) report('dates.backwards', '', `${plan.start}..${plan.end}`);
  if (options.start_date && plan.start !== options.start_date)
    report('dates.start', '/start', `${plan.start}, asked ${options.start_date}`);
  if (options.seed !== undefined && plan.seed !== options.seed)
    report('seed', '/seed', `${plan.seed}`);
  const asked = options.total_budget;
  const stated = plan.goal.budget?.currency;
  const currency = typeof asked === 'object' ? asked.currency : stated;
  if (currency && plan.currency !== currency)
    report('currency', '/currency', `${plan.currency}, asked ${currency}`);
  const amount = typeof asked === 'object' ? asked.amount : asked;
  const isSame =
    amount !== undefined &&
    minorUnits(amount, plan.currency) === minorUnits(plan.total_budget, plan.currency);
  if (amount !== undefined && !isSame)
    report('total_budget', '/total_budget', `${plan.total_budget}, asked ${amount}`);
  const isSaid = plan.variants.every(({ risks }) =>
    risks.some(({ code }) => code === 'fewer_variants'),
  );
  const { length } = plan.variants;
  const isFewer = length < (options.variants ?? length) && length > 0;
  if (options.variants !== undefined && length !== options.variants && !(isFewer && isSaid))
    report('variants.count', '/variants', `${length}, asked ${options.variants}`);
};

/** What must differ between two variants: channels, bounds or reserve. */
const fingerprint = (variant: PlanVariant): string =>
  JSON.stringify([
    variant.channels.map(({ channel, bounds }) => JSON.stringify([channel, bounds])).toSorted(),
    variant.reserve.amount,
  ]);

export const checkVariants = (plan: CampaignPlan, report: Report): void => {
  const { variants } = plan;
  if (!variants.some(({ id }) => id === plan.recommended))
    report('recommended', '/recommended', plan.recommended);
  for (const key of ['id', 'name', 'strategy'] as const)
    if (new Set(variants.map((variant) => variant[key])).size < variants.length)
      report(
        `variants.same_${key}`,
        '/variants',
        variants.map((variant) => variant[key]).join(', '),
      );
  for (const [index, variant] of variants.entries())
    for (const other of variants.slice(0, index))
      if (fingerprint(variant) === fingerprint(other))
        report('variants.alike', `/variants/${index}`, `${variant.strategy} and ${other.strategy}`);
};

const Z_SIGNIFICANCE: Record<string, number> = { '0.01': 2.5758, '0.05': 1.96, '0.1': 1.6449 };
const Z_POWER: Record<string, number> = { '0.8': 0.8416, '0.9': 1.2816 };

/** Two proportions, two-sided: n = (za + zb)^2 (p(1-p) + q(1-q)) / (p-q)^2, or with the pooled rate; 10 % apart at most. */
export const checkExperiments = (
  plan: CampaignPlan,
  variant: PlanVariant,
  { at, report }: { at: string; report: Report },
): void => {
  const days = (Date.parse(plan.end) - Date.parse(plan.start)) / 86_400_000 + 1;
  for (const [index, test] of variant.experiments.entries()) {
    const where = `${at}/experiments/${index}`;
    const [p, q] = [test.baseline, test.baseline * (1 + test.minimum_detectable_effect)];
    if (q > 1 || p <= 0) report('experiment.rate', where, `${p} -> ${q}`);
    if (test.days > days) report('experiment.too_long', where, `${test.days} of ${days} days`);
    if (test.channel && !variant.channels.some(({ channel }) => channel === test.channel))
      report('experiment.channel', where, test.channel);
    const z =
      (Z_SIGNIFICANCE[test.significance] ?? Number.NaN) + (Z_POWER[test.power] ?? Number.NaN);
    const size = (z ** 2 * (p * (1 - p) + q * (1 - q))) / (p - q) ** 2;
    if (Number.isFinite(size) && Math.abs(test.sample_size_per_arm / size - 1) > 0.1 && size > 30)
      report('experiment.size', where, `${test.sample_size_per_arm}, expected ${Math.round(size)}`);
  }
  const metrics = new Set(variant.kpis.map(({ metric }) => metric));
  for (const [index, { parent, channel, target }] of variant.kpis.entries()) {
    const where = `${at}/kpis/${index}`;
    if (parent !== null && !metrics.has(parent)) report('kpi.parent', where, parent);
    if (target !== null && target < 0) report('kpi.negative', where, `${target}`);
    if (channel && !variant.channels.some((planned) => planned.channel === channel))
      report('kpi.channel', where, channel);
  }
};
