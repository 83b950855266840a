/** One variant of a plan, from its draft split to everything that is published about it. */
import type { ChannelPlan, LeftOut, PlanVariant, Response } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { messageOf, rationaleOf, targetingOf } from './briefs.ts';
import type { ChannelModel } from './channel-model.ts';
import { estimateDraft } from './estimate-draft.ts';
import { planExperiments } from './experiments.ts';
import { flightBudgets, pacingOf, type Flight } from './flighting.ts';
import { estimateChannel, forecastChannel, forecastVariant } from './forecast.ts';
import { limitOn, publishedLimits } from './group-limits.ts';
import { kpiTree } from './kpis.ts';
import type { LongerPlan } from './longer-plan.ts';
import { noteSetting, type MarketContext, type PlanContext } from './plan-context.ts';
import { fillAt, marginalAt } from './response-curve.ts';
import type { DraftInput, Slot } from './channel-bounds.ts';
import type { Score } from './score-variants.ts';
import { draftVariant, reasonOf, type Draft } from './strategies.ts';
import { uncertaintyParts } from './uncertainty.ts';
import { figureOf, percentOf } from './wording.ts';
import { judgeTarget, type AttainmentInput } from './target-attainment.ts';

interface VariantInput {
  readonly draft: Draft;
  /** What the draft was made from, to plan other budgets the same way. */
  readonly drafting: DraftInput;
  /** People who can be won in the campaign, by all channels together. */
  readonly audience: number;
  readonly rating: Score;
  /** The same plan with later ends, soonest first. */
  readonly longer: readonly (() => LongerPlan)[];
  readonly calendar: { readonly flights: readonly Flight[]; readonly weights: readonly number[] };
}

/** The variant without its risks, which need the whole plan's assumptions. */
export function buildVariant(
  context: MarketContext,
  { draft, drafting, audience, rating, calendar, longer }: VariantInput,
): PlanVariant {
  const { settings, frame } = context;
  const rule = settings.strategies[draft.strategy];
  const used = draft.slots.filter(({ budget }) => budget > 0);
  const channels = used.map((slot) => planChannel(context, slot, draft));
  const estimates = estimateDraft(context, draft, audience);
  const forecast = forecastVariant(context, estimates, audience);
  const judging: AttainmentInput = {
    estimates,
    calendar,
    replan: (totalMinor) =>
      estimateDraft(
        context,
        draftVariant(context, draft.strategy, { ...drafting, totalMinor }),
        audience,
      ),
    longer,
  };
  const [main, ...others] = context.goal.targets.map((target) =>
    judgeTarget(context, target, judging),
  );
  noteStrategy(context, draft);
  return {
    id: draft.strategy,
    name: rule.name,
    strategy: draft.strategy,
    score: rating.score,
    score_reasons: [...rating.reasons],
    channels,
    left_out: draft.slots
      .filter(({ budget }) => budget === 0)
      .map((slot): LeftOut => ({
        channel: slot.model.channel,
        reason: reasonOf(slot, draft),
        minimum_budget: fromMinor(slot.minimum, frame.currency),
        response: responseOf(context, slot.model),
      })),
    group_limits: publishedLimits(draft.limits, draft.slots, frame.currency),
    reserve: {
      amount: fromMinor(draft.reserve, frame.currency),
      share: draft.reserve / frame.totalMinor,
      reasons: reserveReasons(context, draft, drafting.models),
    },
    flighting: flightBudgets(
      context,
      calendar,
      used.map(({ model: { channel }, budget }) => ({ channel, budget })),
    ),
    forecast: { ...forecast, target_attainment: main ?? null, other_targets: others },
    pacing: pacingOf(context),
    kpis: kpiTree(context, channels, forecast),
    experiments: planExperiments(context, channels),
    risks: [],
  };
}

const responseOf = ({ outcome }: PlanContext, { response }: ChannelModel): Response => ({
  outcome,
  form: 'hill',
  scale: response.scale,
  half_saturation: response.half_saturation,
  shape: response.shape,
});

function planChannel(context: MarketContext, slot: Slot, draft: Draft): ChannelPlan {
  const { settings, frame } = context;
  const { model } = slot;
  const budget = fromMinor(slot.budget, frame.currency);
  const share = slot.budget / frame.totalMinor;
  const forecast = forecastChannel(model, estimateChannel(model, budget));
  return {
    channel: model.channel,
    role: settings.briefs[model.channel].role,
    budget,
    share,
    minimum_budget: fromMinor(slot.minimum, frame.currency),
    bounds: { min: fromMinor(slot.min, frame.currency), max: fromMinor(slot.max, frame.currency) },
    response: responseOf(context, model),
    forecast,
    targeting: targetingOf(context, slot, { forecast, strategy: draft.strategy }),
    message: messageOf(context, slot),
    rationale: rationaleOf(
      context,
      slot,
      { forecast, budget, share },
      {
        marginal: marginalAt(model.response, budget),
        fill: fillAt(model.response, budget),
        group: limitOn(draft.limits, draft.slots, slot)?.name ?? null,
      },
    ),
    provenance: [...model.provenance],
  };
}

function reserveReasons(
  context: PlanContext,
  { strategy, reserve, reserveShare, spendable, slots }: Draft,
  models: readonly ChannelModel[],
): string[] {
  const { settings, frame } = context;
  const rule = settings.strategies[strategy];
  const spent = frame.totalMinor - reserve;
  if (spent === 0) {
    return [
      'All of it stays here: nothing can be spent on any channel with this budget and these wishes. See the risks.',
    ];
  }
  const { market, reading } = uncertaintyParts(context, models);
  const reasons = [
    `${rule.summary} It holds back ${percentOf(reserveShare)}, between ${percentOf(rule.reserve.low)} where everything is known and ${percentOf(rule.reserve.high)} where nothing is.`,
    `What is not known, of 0 to 1: ${figureOf(market)} of prices and rates, ${figureOf(reading)} of what the goal means.`,
    'Release it to the channels that do better than forecast once half of their flights have run.',
  ];
  const unspent = spendable - slots.reduce((sum, { budget }) => sum + budget, 0);
  if (unspent > 0) {
    reasons.push(
      `${fromMinor(unspent, frame.currency)} ${frame.currency} more stay unspent: no channel's minimum fits into it, every channel stands at its upper bound, or it is kept for a group of channels.`,
    );
  }
  if (frame.totalMinor - reserve > Math.floor(frame.totalMinor * (1 - reserveShare))) {
    reasons.push('Locks and channels asked for took part of the reserve.');
  }
  return reasons;
}

function noteStrategy(context: PlanContext, { strategy }: Draft): void {
  const rule = context.settings.strategies[strategy];
  const note = (path: string, value: number): void =>
    noteSetting(context, `strategies.${strategy}.${path}`, value, 'fraction');
  note('reserve.low', rule.reserve.low);
  note('reserve.high', rule.reserve.high);
  note('cap', rule.cap);
  note('uncertain_cap', rule.uncertain_cap);
  note('minimum_share', rule.minimum_share);
  if (rule.tests > 0) {
    note('test_share', rule.test_share);
    note('test_efficiency', rule.test_efficiency);
  }
}
