/** Names of the fields that nothing in the text or the context says. */
import type { ParsedGoal } from '#src/contract/goal.ts';

export type ReadGoal = Pick<
  ParsedGoal,
  | 'language'
  | 'objective'
  | 'targets'
  | 'budget'
  | 'timeline'
  | 'business'
  | 'geography'
  | 'audience'
  | 'channels'
  | 'urgency'
  | 'sophistication'
>;

export function missingFields(goal: ReadGoal, readInFull: boolean): string[] {
  const { audience, geography, business } = goal;
  const isMissing: Record<string, boolean> = {
    language: goal.language === null || !readInFull,
    objective: goal.objective.primary === null,
    targets: goal.targets.length === 0,
    budget: goal.budget === null,
    'budget.currency': goal.budget !== null && goal.budget.currency === null,
    timeline: goal.timeline === null || goal.timeline.end === null,
    'business.model': business.model === null,
    'business.industry': business.industry === null,
    'business.size': business.size === null,
    'business.offering': business.offering === null,
    geography:
      geography.countries.length === 0 &&
      geography.places.length === 0 &&
      geography.regions.length === 0,
    audience:
      audience.segments.length === 0 &&
      audience.age === null &&
      audience.gender === null &&
      audience.interests.length === 0,
    channels: goal.channels.include.length === 0 && goal.channels.exclude.length === 0,
    urgency: goal.urgency === null,
    sophistication: goal.sophistication === null,
  };
  return Object.entries(isMissing)
    .filter(([, missing]) => missing)
    .map(([field]) => field);
}
