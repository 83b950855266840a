/** Everything a plan's variants are drafted from, for one frame of money and dates. */
import type { Config } from '#src/config/schema.ts';
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { Channel } from '#src/contract/vocabulary.ts';
import { exchangeRate } from '#src/domain/market/exchange-rate.ts';
import { createLedger, type FactBook } from '#src/domain/market/fact.ts';
import type { DraftInput } from './channel-bounds.ts';
import { modelChannel, type ChannelModel } from './channel-model.ts';
import { drawTests } from './draw-tests.ts';
import type { Learnt } from './learnt-figures.ts';
import { readMarketLevels } from './market-levels.ts';
import { outcomeOf } from './outcome.ts';
import type { MarketContext, PlanContext } from './plan-context.ts';
import type { PlanFrame } from './plan-frame.ts';
import { uncertaintyOf } from './uncertainty.ts';
import { readWishes } from './wishes.ts';

interface Preparation {
  readonly goal: ParsedGoal;
  readonly options: PlanOptions;
  readonly facts: FactBook;
  readonly settings: Config['campaign'];
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly seed: number;
  readonly learnt?: Omit<Learnt, 'today'> | 'unknown' | undefined;
}

export interface PreparedPlan {
  readonly context: MarketContext;
  readonly drafting: DraftInput;
  /** People who can be won in the campaign, by all channels together. */
  readonly audience: number;
}

/** @throws GoalpostError currency_without_rate, invalid_request when the locks exceed the budget */
export function preparePlan(input: Preparation, frame: PlanFrame): PreparedPlan {
  const { goal, options, facts, settings, seed, today } = input;
  const ledger = createLedger(facts);
  const isUnread = input.learnt === 'unknown';
  const learnt =
    input.learnt === undefined || input.learnt === 'unknown' ? null : { ...input.learnt, today };
  const outcome = outcomeOf(goal, settings);
  const perUsd = exchangeRate(ledger, 'USD', frame.currency);
  const plain: PlanContext = {
    goal,
    settings,
    frame,
    ledger,
    outcome,
    perUsd,
    seed,
    learnt,
    isUnread,
  };
  const levels = readMarketLevels(plain);
  const context: MarketContext = { ...plain, levels };
  const models = Channel.options
    .toSorted()
    .map((channel) => modelChannel(context, levels, channel))
    .filter((model): model is ChannelModel => model !== null);
  const wishes = readWishes(context, models, options);
  const uncertainty = uncertaintyOf(context, models);
  const tests = drawTests(context, models, wishes);
  return {
    context,
    drafting: { models, wishes, uncertainty, tests, totalMinor: frame.totalMinor },
    audience: levels.audience * levels.active,
  };
}
