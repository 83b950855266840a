/** What may go wrong with a variant, and what to do about it. */
import type { PlanVariant, Risk } from '#src/contract/campaign.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import type { ChannelModel } from './channel-model.ts';
import type { PlanContext } from './plan-context.ts';
import { fillAt } from './response-curve.ts';
import { percentOf } from './wording.ts';
import type { Draft, Wishes } from './strategies.ts';

export interface RiskInput {
  readonly context: PlanContext;
  readonly draft: Draft;
  readonly wishes: Wishes;
  readonly models: readonly ChannelModel[];
  readonly attainment: PlanVariant['forecast']['target_attainment'];
  /** Share of the assumptions that come from configuration, 0..1. */
  readonly configShare: number;
}

type Severity = Risk['severity'];

const risk = (code: string, severity: Severity, detail: string, mitigation: string): Risk => ({
  code,
  severity,
  detail,
  mitigation,
});

export function listRisks(input: RiskInput): Risk[] {
  return [
    ...channelRisks(input),
    ...wishRisks(input),
    ...frameRisks(input.context),
    ...goalRisks(input),
    ...outcomeRisks(input),
  ];
}

function channelRisks({ draft, models, wishes, context }: RiskInput): Risk[] {
  const risks: Risk[] = [];
  const { currency } = context.frame;
  const used = draft.slots.filter(({ budget }) => budget > 0);
  const open = draft.slots.filter(({ kind }) => kind !== 'excluded');
  if (models.length > 0 && models.every(({ channel }) => wishes.excluded.has(channel))) {
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
  return risks;
}

function wishRisks({ draft, wishes, context }: RiskInput): Risk[] {
  const risks: Risk[] = [];
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

function frameRisks({ frame, settings }: PlanContext): Risk[] {
  const risks: Risk[] = [];
  if (frame.currencyAssumed) {
    risks.push(
      risk(
        'currency_assumed',
        'medium',
        `Nobody named a currency; ${frame.currency} is the configured one.`,
        'Give options.total_budget with its currency.',
      ),
    );
  }
  if (frame.startMoved) {
    risks.push(
      risk(
        'start_moved',
        'medium',
        `The start of the goal has passed; the plan starts on ${frame.start}.`,
        'Check whether the end still gives enough time.',
      ),
    );
  } else if (frame.startInPast) {
    risks.push(
      risk(
        'start_in_past',
        'medium',
        `The plan starts on ${frame.start}, which has passed.`,
        'Take the flights that have passed as a record, or give a later options.start_date.',
      ),
    );
  }
  if (frame.horizonAssumed) {
    risks.push(
      risk(
        'horizon_assumed',
        'low',
        `The goal names no end; the configured horizon ends on ${frame.end}.`,
        'State until when the budget has to last.',
      ),
    );
  }
  if (frame.days < settings.risks.short_days) {
    risks.push(
      risk(
        'short_campaign',
        'medium',
        `${frame.days} days are short for platforms to learn and for tests to end.`,
        'Start with proven messages and audiences; prepare everything before the start.',
      ),
    );
  }
  if (frame.days > settings.risks.long_days) {
    risks.push(
      risk(
        'long_campaign',
        'medium',
        `Over ${frame.days} days prices and rates will move away from today’s.`,
        'Plan again with fresh data every quarter.',
      ),
    );
  }
  return risks;
}

function goalRisks({ context: { goal, settings }, configShare }: RiskInput): Risk[] {
  const risks: Risk[] = [];
  if (goal.objective.primary === null) {
    risks.push(
      risk(
        'objective_unknown',
        'high',
        'The goal does not say what it is for; the plan maximises conversions.',
        'State the objective.',
      ),
    );
  }
  const overall = goal.confidence['overall'];
  if (overall !== undefined && overall < settings.risks.low_confidence) {
    risks.push(
      risk(
        'goal_unclear',
        'medium',
        `The reading of the goal is uncertain (${percentOf(overall)}).`,
        goal.questions[0] ?? 'Check the reading and correct it.',
      ),
    );
  }
  if (configShare > settings.risks.config_share) {
    risks.push(
      risk(
        'configured_data',
        'medium',
        `${percentOf(configShare)} of the market values are configured ones, not measured.`,
        'Report outcomes as they come; plans then rest on your own figures.',
      ),
    );
  }
  return risks;
}

function outcomeRisks({ context, draft, attainment }: RiskInput): Risk[] {
  const risks: Risk[] = [];
  const probability = attainment?.probability ?? null;
  if (probability !== null && probability < context.settings.risks.low_probability) {
    risks.push(
      risk(
        'target_unlikely',
        'high',
        `The target is reached with ${percentOf(probability)}. ${attainment?.detail ?? ''}`,
        'Raise the budget, extend the dates or lower the target.',
      ),
    );
  }
  if (context.outcome === 'reach' && draft.slots.filter(({ budget }) => budget > 0).length > 1) {
    risks.push(
      risk(
        'reach_overlap',
        'low',
        'Reach counts a person once per channel; people reached by several channels are counted several times.',
        'Measure reach across channels, or use fewer of them.',
      ),
    );
  }
  return risks;
}
