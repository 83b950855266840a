/** Money: exact sums, shares, minimums, bounds, and a flighting that spends each budget once. */
import type { CampaignPlan, PlanVariant } from '#src/contract/campaign.ts';
import { type Report, isWholeMinorUnits, minorUnits, relativeGap } from './report.ts';

const SHARE_TOLERANCE = 1e-6;
const DAY_MS = 86_400_000;

/** Every amount of money stated in a variant, with its pointer. */
const amountsOf = (variant: PlanVariant, at: string): [string, number][] => [
  [`${at}/reserve/amount`, variant.reserve.amount],
  ...variant.channels.flatMap((channel, index): [string, number][] => [
    [`${at}/channels/${index}/budget`, channel.budget],
    [`${at}/channels/${index}/minimum_budget`, channel.minimum_budget],
    [`${at}/channels/${index}/bounds/min`, channel.bounds.min],
    [`${at}/channels/${index}/bounds/max`, channel.bounds.max],
  ]),
  ...variant.left_out.map((left, index): [string, number] => [
    `${at}/left_out/${index}/minimum_budget`,
    left.minimum_budget,
  ]),
  ...variant.flighting.flatMap((flight, index) =>
    Object.entries(flight.budget).map(([channel, amount]): [string, number] => [
      `${at}/flighting/${index}/budget/${channel}`,
      amount,
    ]),
  ),
];

export const checkSums = (
  plan: CampaignPlan,
  variant: PlanVariant,
  at: string,
  report: Report,
): void => {
  const units = (amount: number): number => minorUnits(amount, plan.currency);
  for (const [pointer, amount] of amountsOf(variant, at))
    if (!isWholeMinorUnits(amount, plan.currency))
      report('money.decimals', pointer, `${amount} ${plan.currency}`);
  const sum = variant.channels.reduce((total, channel) => total + units(channel.budget), 0);
  if (sum + units(variant.reserve.amount) !== units(plan.total_budget))
    report(
      'money.sum',
      at,
      `channels ${sum} + reserve ${units(variant.reserve.amount)} != total ${units(plan.total_budget)} (minor units)`,
    );
  const shares = variant.channels.reduce(
    (total, channel) => total + channel.share,
    variant.reserve.share,
  );
  if (Math.abs(shares - 1) > SHARE_TOLERANCE) report('share.sum', at, `${shares}`);
  if (plan.total_budget <= 0) return;
  for (const [index, { budget, share }] of variant.channels.entries())
    if (Math.abs(share - budget / plan.total_budget) > SHARE_TOLERANCE)
      report(
        'share.value',
        `${at}/channels/${index}`,
        `${share} for ${budget} of ${plan.total_budget}`,
      );
  if (
    Math.abs(variant.reserve.share - variant.reserve.amount / plan.total_budget) > SHARE_TOLERANCE
  )
    report(
      'share.value',
      `${at}/reserve`,
      `${variant.reserve.share} for ${variant.reserve.amount}`,
    );
  if (variant.reserve.amount > 0 && variant.reserve.reasons.length === 0)
    report('reserve.no_reason', `${at}/reserve`, `${variant.reserve.amount}`);
};

export const checkLimits = (variant: PlanVariant, at: string, report: Report): void => {
  for (const [index, { channel, budget, minimum_budget, bounds }] of variant.channels.entries()) {
    const where = `${at}/channels/${index}`;
    if (budget <= 0) report('channel.no_budget', where, channel);
    if (budget < minimum_budget)
      report('channel.below_minimum', where, `${channel} ${budget} < ${minimum_budget}`);
    if (bounds.min > bounds.max)
      report('bounds.crossed', where, `${channel} ${bounds.min} > ${bounds.max}`);
    if (budget < bounds.min || budget > bounds.max)
      report(
        'channel.out_of_bounds',
        where,
        `${channel} ${budget} not in ${bounds.min}..${bounds.max}`,
      );
    if (bounds.min < minimum_budget)
      report('bounds.below_minimum', where, `${channel} min ${bounds.min} < ${minimum_budget}`);
  }
};

const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** Flights are whole days, both ends included; each starts the day after the last one ended. */
export const checkFlighting = (
  plan: CampaignPlan,
  variant: PlanVariant,
  { at, report }: { at: string; report: Report },
): void => {
  const flights = variant.flighting;
  const where = `${at}/flighting`;
  if (flights.length === 0) return report('flighting.empty', where, 'no flights');
  if (flights[0]?.start !== plan.start)
    report('flighting.start', where, `${flights[0]?.start}, plan starts ${plan.start}`);
  if (flights.at(-1)?.end !== plan.end)
    report('flighting.end', where, `${flights.at(-1)?.end}, plan ends ${plan.end}`);
  const planned = new Set<string>(variant.channels.map(({ channel }) => channel));
  for (const [index, flight] of flights.entries()) {
    const before = flights[index - 1];
    if (flight.end < flight.start)
      report('flighting.backwards', `${where}/${index}`, `${flight.start}..${flight.end}`);
    if (before && flight.start !== dayAfter(before.end))
      report(
        'flighting.gap_or_overlap',
        `${where}/${index}`,
        `${flight.start} after ${before.end}`,
      );
    for (const channel of Object.keys(flight.budget))
      if (!planned.has(channel)) report('flighting.unknown_channel', `${where}/${index}`, channel);
  }
  for (const { channel, budget } of variant.channels) {
    const spent = flights.reduce(
      (sum, flight) => sum + minorUnits(flight.budget[channel] ?? 0, plan.currency),
      0,
    );
    if (spent !== minorUnits(budget, plan.currency))
      report(
        'flighting.sum',
        where,
        `${channel} ${spent} != ${minorUnits(budget, plan.currency)} (minor units)`,
      );
  }
};

/** Impressions, clicks and conversions agree with each other and with the money, at p50. */
export const checkArithmetic = (variant: PlanVariant, at: string, report: Report): void => {
  const tolerance = 0.02;
  for (const [index, { channel, budget, forecast }] of variant.channels.entries()) {
    const mid = (key: Exclude<keyof typeof forecast, 'revenue'>): number => forecast[key].p50;
    const pairs: [string, number, number][] = [
      ['clicks x cpc = spend', mid('clicks') * mid('cpc'), budget],
      ['impressions x ctr = clicks', mid('impressions') * mid('ctr'), mid('clicks')],
      ['clicks x cvr = conversions', mid('clicks') * mid('cvr'), mid('conversions')],
      ['impressions x cpm / 1000 = spend', (mid('impressions') * mid('cpm')) / 1000, budget],
      ['conversions x cpa = spend', mid('conversions') * mid('cpa'), budget],
    ];
    for (const [rule, left, right] of pairs)
      if (relativeGap(left, right) > tolerance)
        report('arithmetic', `${at}/channels/${index}`, `${channel}: ${rule}: ${left} vs ${right}`);
    for (const rate of ['ctr', 'cvr'] as const)
      if (forecast[rate].p90 > 1)
        report(
          'arithmetic.rate_over_1',
          `${at}/channels/${index}`,
          `${channel} ${rate} p90 ${forecast[rate].p90}`,
        );
    for (const point of ['p10', 'p50', 'p90'] as const)
      if (forecast.reach[point] > forecast.impressions[point] * 1.001)
        report(
          'arithmetic.reach',
          `${at}/channels/${index}`,
          `${channel} ${point} ${forecast.reach[point]} > ${forecast.impressions[point]}`,
        );
  }
};
