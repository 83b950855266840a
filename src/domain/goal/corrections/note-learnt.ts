/** Lists what was learnt and used among the facts of a reading. */
import type { Assumption } from '#src/contract/provenance.ts';
import type { CorrectedField } from '#src/contract/correction.ts';
import type { GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import type { LearntVote } from './vocabulary.ts';
import { VOTE_FIELDS } from './pattern.ts';

type Read = Pick<ParsedGoal, 'objective' | 'business' | 'audience' | 'channels'>;

/** One assumption for each field with a value that learnt terms spoke for; nothing for what the context decided. */
export function learntAssumptions(
  goal: Read,
  votes: readonly LearntVote[],
  context: GoalContext,
): Assumption[] {
  if (votes.length === 0) return [];
  const values: Partial<Record<CorrectedField, readonly (string | null)[]>> = {
    objective: [goal.objective.primary],
    industry: context.industry === undefined ? [goal.business.industry] : [],
    business_model: context.business_model === undefined ? [goal.business.model] : [],
    business_size: [goal.business.size],
    segments: context.audience === undefined ? goal.audience.segments : [],
    include_channels: goal.channels.include,
    exclude_channels: goal.channels.exclude,
  };
  return (Object.keys(values) as CorrectedField[]).flatMap((field) => {
    const used = votes.filter(
      (vote) => vote.field === VOTE_FIELDS[field] && values[field]?.includes(vote.value),
    );
    return used.length === 0 ? [] : [assumptionOf(field, used)];
  });
}

const assumptionOf = (field: CorrectedField, used: readonly LearntVote[]): Assumption => ({
  key: `learned.${field}`,
  value: used.map(({ value }) => value).join(','),
  unit: 'value',
  source: 'learned',
  provider: null,
  as_of: used.reduce((newest, { as_of }) => (as_of > newest ? as_of : newest), ''),
  samples: Math.max(...used.map(({ samples }) => samples)),
});
