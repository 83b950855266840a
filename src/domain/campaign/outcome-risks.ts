/** Risks of what a variant brings: a loss, a missed target, the same people reached twice. */
import type { Risk } from '#src/contract/campaign.ts';
import { fromMinor } from '#src/domain/money/currency.ts';
import { outcomeAt } from './response-curve.ts';
import { risk, type RiskInput } from './risk.ts';
import { figureOf, percentOf } from './wording.ts';

/** Sales that are expected to bring in less than is spent on them, or may well do. */
function lossRisks(
  { goal, outcome, frame: { currency } }: RiskInput['context'],
  { slots }: RiskInput['draft'],
  revenue: RiskInput['forecast']['revenue'],
): Risk[] {
  const spend = fromMinor(
    slots.reduce((sum, { budget }) => sum + budget, 0),
    currency,
  );
  const isForMoney = outcome === 'revenue' || goal.objective.primary === 'sales';
  if (!isForMoney || revenue === null || spend === 0 || revenue.p10 >= spend) return [];
  const expected = `It is expected to bring in ${figureOf(revenue.p50)} ${currency} (${figureOf(revenue.p10)} to ${figureOf(revenue.p90)}) for ${figureOf(spend)} ${currency} spent.`;
  return [
    revenue.p50 < spend
      ? risk(
          'revenue_below_spend',
          'high',
          `${expected} That is a loss before the cost of what is sold.`,
          'Spend less, on the channels with the lowest cost per conversion; or count what customers buy later, if it is known.',
        )
      : risk(
          'revenue_may_not_cover_spend',
          'low',
          `${expected} It may fall short of the spend.`,
          'Start with the cheapest channels, and release the rest as revenue comes in.',
        ),
  ];
}

export function outcomeRisks({
  context,
  draft,
  attainment,
  audience,
  forecast,
}: RiskInput): Risk[] {
  const risks: Risk[] = lossRisks(context, draft, forecast.revenue);
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
  // Random duplication (Sainsbury): a person is missed only when every channel misses them.
  const used = draft.slots.filter(({ budget }) => budget > 0);
  const missed = used.reduce(
    (share, { model, budget }) =>
      share * (1 - outcomeAt(model.reach, fromMinor(budget, context.frame.currency)) / audience),
    1,
  );
  const different = audience * (1 - missed);
  if (context.outcome === 'reach' && used.length > 1) {
    risks.push(
      risk(
        'reach_overlap',
        'low',
        `Reach counts a person once per channel. If channels reach people independently of each other, it is about ${figureOf(different)} different ones.`,
        'Measure reach across channels, or use fewer of them.',
      ),
    );
  }
  return risks;
}
