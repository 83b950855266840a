/** Confidence of every field. */
import type { Config } from '#src/config/schema.ts';
import type { GoalContext } from '#src/contract/goal.ts';
import { confidenceOf, overallConfidence, type Support } from './confidence.ts';
import type { ReadGoal } from './missing-fields.ts';
import type { Readings } from './read-text.ts';
import type { Verdict } from './recognizers/classify.ts';
import type { LanguageGuess } from './text/detect-language.ts';

const SURE_MARGIN = 2;
const CLEAR_SCORE = 2;
const STRONG_SCORE = 1;

export function gradeFields(
  readings: Readings,
  goal: ReadGoal,
  context: GoalContext,
  guess: LanguageGuess,
  missing: readonly string[],
  settings: Config['goal']['confidence'],
): Record<string, number> {
  const supports: Record<string, Support> = {
    language: context.language === undefined ? languageSupport(guess) : STATED,
    objective: voteSupport(readings.objective),
    targets: targetSupport(readings),
    budget: budgetSupport(readings),
    timeline: timelineSupport(readings),
    'business.model': context.business_model === undefined ? modelSupport(readings) : STATED,
    'business.industry':
      context.industry === undefined ? voteSupport(readings.business.industryVotes) : STATED,
    'business.size': voteSupport(readings.business.sizeVotes),
    'business.offering': { grade: goal.business.offering === null ? 'absent' : 'fair' },
    geography: context.countries === undefined ? placeSupport(readings) : STATED,
    audience: context.audience === undefined ? audienceSupport(readings) : STATED,
    channels: {
      grade:
        readings.channels.spans.length === 0
          ? 'absent'
          : readings.channels.torn.length > 0
            ? 'weak'
            : 'strong',
    },
    urgency: { grade: goal.urgency === null ? 'absent' : 'strong' },
    sophistication: { grade: goal.sophistication === null ? 'absent' : 'weak' },
  };
  const fields = Object.fromEntries(
    Object.entries(supports).map(([field, support]) => [field, confidenceOf(support, settings)]),
  );
  return { overall: overallConfidence(fields, missing), ...fields };
}

const STATED: Support = { grade: 'certain', extra: 3 };

const languageSupport = ({ language, margin }: LanguageGuess): Support =>
  language === 'und' ? { grade: 'weak' } : { grade: margin >= SURE_MARGIN ? 'certain' : 'fair' };

/** What votes are worth: the best one's score, further words, and how close the next one came. */
export function voteSupport({ best, rivals }: Verdict): Support {
  if (best === null) return { grade: 'absent' };
  const rival = (rivals[0]?.score ?? 0) / best.score;
  const grade =
    best.score >= CLEAR_SCORE
      ? 'certain'
      : best.score >= STRONG_SCORE
        ? 'strong'
        : best.score >= STRONG_SCORE / 2
          ? 'fair'
          : 'weak';
  return { grade, extra: Math.max(0, best.hits.length - 1), rival };
}

function modelSupport({ business }: Readings): Support {
  if (business.model === null) return { grade: 'absent' };
  return business.modelVotes.best?.value === business.model
    ? voteSupport(business.modelVotes)
    : { grade: 'fair' };
}

function targetSupport({ targets }: Readings): Support {
  if (targets.length === 0) return { grade: 'absent' };
  const weakest = Math.min(...targets.map(({ strength }) => strength));
  return { grade: weakest >= STRONG_TARGET ? 'strong' : weakest >= FAIR_TARGET ? 'fair' : 'weak' };
}
const STRONG_TARGET = 0.9;
const FAIR_TARGET = 0.7;

function budgetSupport({ budget, scored }: Readings): Support {
  if (budget === null)
    return { grade: 'absent', rival: scored.some(({ money }) => money.kind !== null) ? 1 / 2 : 0 };
  const rival =
    Math.max(
      0,
      ...scored
        .filter((other) => other !== budget && other.money.kind !== null)
        .map(({ score }) => score),
    ) / budget.score;
  const grade =
    budget.score >= BUDGET_CERTAIN ? 'certain' : budget.score >= BUDGET_STRONG ? 'strong' : 'fair';
  return { grade, rival: rival / 2 };
}
const BUDGET_CERTAIN = 3;
const BUDGET_STRONG = 1.5;

function timelineSupport({ timeline }: Readings): Support {
  if (timeline === null) return { grade: 'absent' };
  const rival = timeline.conflict === null ? Math.min(1 / 2, timeline.rivals / RIVALS) : 1;
  return { grade: timeline.end === null ? 'weak' : timeline.cued ? 'certain' : 'fair', rival };
}
const RIVALS = 4;

function placeSupport({ placeHits }: Readings): Support {
  if (placeHits.length === 0) return { grade: 'absent' };
  const open = Math.max(...placeHits.map(({ rivals }) => rivals));
  return {
    grade: open > 0 ? 'fair' : 'strong',
    extra: Math.min(2, placeHits.length - 1),
    rival: open > 0 ? 1 / 2 : 0,
  };
}

const audienceSupport = ({ audience }: Readings): Support => ({
  grade:
    audience.spans.length === 0 ? 'absent' : audience.audience.age === null ? 'fair' : 'strong',
  extra: Math.min(2, Math.max(0, audience.spans.length - 1)),
});
