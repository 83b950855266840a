/** Risks of the goal and its dates, whatever is spent on. */
import type { Risk } from '#src/contract/campaign.ts';
import type { PlanContext } from './plan-context.ts';
import { risk, type RiskInput } from './risk.ts';
import { percentOf } from './wording.ts';

export function frameRisks({ frame, settings }: PlanContext): Risk[] {
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

export function goalRisks({
  context: { goal, settings, isUnread },
  configShare,
}: RiskInput): Risk[] {
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
  if (isUnread) {
    risks.push(
      risk(
        'learnt_unread',
        'medium',
        'What your own outcomes taught could not be read when the plan was made, so that none of it is in the figures.',
        'Plan again in a few minutes; GET /v1/patterns answers as soon as it can be read.',
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
