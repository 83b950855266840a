/** What a correction teaches: for each corrected field, the terms of the goal and the values that were right. Pure. */
import type { Config } from '#src/config/schema.ts';
import type { CorrectedField, CorrectedFields } from '#src/contract/correction.ts';
import type { ParsedGoal } from '#src/contract/goal.ts';
import { readDocument } from '../read-document.ts';
import { readText } from '../read-text.ts';
import { VOTE_FIELDS, type CorrectionPattern } from './pattern.ts';
import { salientTerms } from './salient-terms.ts';

export interface CorrectionInput {
  /** The reading that is corrected, its text included. */
  readonly goal: ParsedGoal;
  readonly fields: CorrectedFields;
  /** `YYYY-MM-DD`: decides only which words are dates. */
  readonly referenceDate: string;
  readonly settings: Pick<Config, 'goal' | 'corrections'>;
}

/** One pattern for each corrected field. Never throws on any text. */
export function learnFromCorrection({
  goal,
  fields,
  referenceDate,
  settings,
}: CorrectionInput): CorrectionPattern[] {
  const { document } = readDocument(goal.text, goal.language ?? undefined);
  const readings = readText({
    document,
    context: {},
    reference: referenceDate,
    settings: settings.goal,
  });
  const read = readValues(goal);
  const limit = settings.corrections.max_terms_per_goal;
  const corrected = Object.entries(fields) as [CorrectedField, string | string[] | null][];
  return corrected
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => ({
      field,
      right: [...new Set(valuesOf(value))].toSorted(),
      read: read[field],
      beside: field in OTHER_LIST ? read[OTHER_LIST[field as keyof typeof OTHER_LIST]] : [],
      terms: salientTerms(document, readings, VOTE_FIELDS[field], limit),
    }));
}

/** Of the two lists of channels, the one that a correction leaves as it was. */
const OTHER_LIST = {
  include_channels: 'exclude_channels',
  exclude_channels: 'include_channels',
} as const;

const valuesOf = (value: string | readonly string[] | null): readonly string[] =>
  value === null ? [] : typeof value === 'string' ? [value] : value;

/** What a reading has for each field, as lists. */
const readValues = ({
  objective,
  business,
  audience,
  channels,
}: ParsedGoal): Record<CorrectedField, readonly string[]> => ({
  objective: valuesOf(objective.primary),
  industry: valuesOf(business.industry),
  business_model: valuesOf(business.model),
  business_size: valuesOf(business.size),
  segments: audience.segments,
  include_channels: channels.include,
  exclude_channels: channels.exclude,
});
