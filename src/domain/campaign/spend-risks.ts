/** Risks of how a variant spends: minimums, concentration, saturation and wishes. */
import type { Risk } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { spentIn } from './group-limits.ts';
import { fillAt } from './response-curve.ts';
import { risk, type RiskInput } from './risk.ts';
import { percentOf } from './wording.ts';

export function spendRisks({ draft, models, wishes, context }: RiskInput): Risk[] {
  const risks: Risk[] = [];
  const { currency } = context.frame;
  const used = draft.slots.filter(({ budget }) => budget > 0);
  const open = draft.slots.filter(({ kind }) => kind !== 'excluded');
  if (models.length === 0) {
    risks.push(
      risk(
        'no_market_data',
        'high',
        'No price or rate of any channel is known, so that nothing can be planned.',
        'Configure baseline.channels or connect a provider.',
      ),
    );
  } else if (models.every(({ channel }) => wishes.excluded.has(channel))) {
    risks.push(
      risk(
        'all_channels_excluded',
        'high',
        'Every channel is excluded, so that nothing can be spent.',
        'Allow at least one channel.',
      ),
    );
  } else if (used.length === 0) {
    const cheapest = open.toSorted((a, b) => a.minimum - b.minimum)[0];
    risks.push(
      risk(
        'budget_below_minimum',
        'high',
        `The budget is below the minimum of every channel${cheapest === undefined ? '' : `; the cheapest, ${cheapest.model.channel}, needs ${fromMinor(cheapest.minimum, currency)} ${currency}`}. All of it stays in the reserve.`,
        'Raise the budget, or spend it on work that needs no media.',
      ),
    );
  } else if (open.some((slot) => slot.budget === 0 && slot.minimum > draft.spendable)) {
    const short = open.filter((slot) => slot.budget === 0 && slot.minimum > draft.spendable);
    risks.push(
      risk(
        'budget_below_minimum',
        used.length === 1 ? 'high' : 'medium',
        `The budget is below the minimum of ${short.length} of ${open.length} channels.`,
        'A larger budget would open more channels; see left_out for each minimum.',
      ),
    );
  }
  const spent = used.reduce((sum, { budget }) => sum + budget, 0);
  const largest = used.toSorted((a, b) => b.budget - a.budget)[0];
  if (largest !== undefined && largest.budget / spent > context.settings.risks.concentration) {
    risks.push(
      risk(
        'concentration',
        used.length === 1 ? 'high' : 'medium',
        `${percentOf(largest.budget / spent)} of the spend goes to ${largest.model.channel}, because its next unit of money still brings more than the minimum of any other channel would.`,
        'Watch it weekly, and move money as soon as its cost per result rises above the forecast.',
      ),
    );
  }
  const full = used.filter(
    ({ model, budget }) =>
      fillAt(model.response, fromMinor(budget, currency)) > context.settings.risks.saturation,
  );
  if (full.length > 0) {
    risks.push(
      risk(
        'saturation',
        'medium',
        `Near their ceiling in these dates: ${full.map(({ model }) => model.channel).join(', ')}. More money brings little there.`,
        'Widen the audience or the dates before raising the budget.',
      ),
    );
  }
  for (const limit of draft.limits) {
    const short = limit.minMinor - spentIn(draft.slots, limit);
    if (short <= 0) continue;
    risks.push(
      risk(
        'group_minimum_unmet',
        'medium',
        `${limit.name} takes ${fromMinor(short, currency)} ${currency} less than the share kept for it: no minimum of its channels fits into that. The money stays in the reserve.`,
        `Raise the budget, or lower min_share of ${limit.name} in campaign.groups.`,
      ),
    );
  }
  if (draft.gap > context.settings.optimiser.gap) {
    risks.push(
      risk(
        'split_not_proven',
        'low',
        `The search ended early: another split may bring up to ${percentOf(draft.gap)} more.`,
        'Raise campaign.optimiser.max_nodes.',
      ),
    );
  }
  return risks;
}

export function wishRisks({ draft, wishes, context, alike }: RiskInput): Risk[] {
  const risks: Risk[] = [];
  if (alike > 0) {
    risks.push(
      risk(
        'fewer_variants',
        'low',
        `The plan has ${alike} ${alike === 1 ? 'variant' : 'variants'} less than asked for: the budget, the locks or the exclusions leave no other choice, so that they would be the same.`,
        'Raise the budget, or lock and exclude less.',
      ),
    );
  }
  const { currency } = context.frame;
  const list = (channels: readonly Channel[]): string => channels.join(', ');
  if (wishes.contradicted.length > 0) {
    risks.push(
      risk(
        'include_contradicts_exclude',
        'medium',
        `Asked for and excluded at once, hence left out: ${list(wishes.contradicted)}.`,
        'Remove them from one of the two lists.',
      ),
    );
  }
  if (wishes.unknown.length > 0) {
    risks.push(
      risk(
        'included_without_data',
        'high',
        `Asked for, but without a known price or rate, hence left out: ${list(wishes.unknown)}.`,
        'Configure baseline.channels for them.',
      ),
    );
  }
  const missing = draft.slots.filter(
    ({ model, budget }) => wishes.included.has(model.channel) && budget === 0,
  );
  for (const { model } of missing) {
    risks.push(
      risk(
        'included_below_minimum',
        'high',
        `${model.channel} was asked for, but the budget cannot hold its minimum of ${fromMinor(model.floorMinor, currency)} ${currency}.`,
        'Raise the budget or ask for fewer channels.',
      ),
    );
  }
  const small = draft.slots.filter(
    ({ kind, model, budget }) =>
      budget > 0 && budget < model.minimumMinor && (kind === 'included' || kind === 'locked'),
  );
  for (const { model, budget } of small) {
    risks.push(
      risk(
        'below_sensible_budget',
        'medium',
        `${model.channel} gets ${fromMinor(budget, currency)} ${currency}, below the ${fromMinor(model.minimumMinor, currency)} ${currency} from which its results can be judged.`,
        'Raise its budget, or judge it over a longer time.',
      ),
    );
  }
  return risks;
}
