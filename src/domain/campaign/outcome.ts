/** Which outcome a plan maximises. */
import type { Config } from '#src/config/schema.ts';
import type { Outcome } from '#src/contract/campaign.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import type { Metric } from '#src/contract/vocabulary.ts';

/** Metrics that count money coming in. */
const MONEY_METRICS: ReadonlySet<Metric> = new Set(['revenue', 'roas']);

/**
 * The outcome the goal's objective asks for. Sales with a target in money are planned for revenue: orders times the
 * value of an order, which is the same on every channel.
 */
export function outcomeOf(goal: ParsedGoal, settings: Config['campaign']): Outcome {
  const { primary } = goal.objective;
  if (primary === null) return settings.unknown_outcome;
  const outcome = settings.outcomes[primary];
  const inMoney = goal.targets.some(({ metric }) => MONEY_METRICS.has(metric));
  return primary === 'sales' && outcome === 'conversions' && inMoney ? 'revenue' : outcome;
}
