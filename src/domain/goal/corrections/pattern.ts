/** What one correction says, and the names under which the readings know its fields. */
import type { CorrectedField } from '#src/contract/correction.ts';

/** A corrected field of one goal: the terms of its text and the values that were right. */
export interface CorrectionPattern {
  readonly field: CorrectedField;
  /** The right values; none where the text says nothing. */
  readonly right: readonly string[];
  /** What had been read. */
  readonly read: readonly string[];
  /** Of a channel list: what had been read for the other list. */
  readonly beside: readonly string[];
  /** Folded words and pairs of words that the text has and that may stand for the value. */
  readonly terms: readonly string[];
}

/** A pattern with where it came from. */
export interface LearntPattern extends CorrectionPattern {
  readonly job_id: string;
  /** RFC 3339: when the correction was accepted. */
  readonly at: string;
}

/** A field of the lexicon, by which votes are counted. */
export type VoteField = 'objective' | 'industry' | 'model' | 'size' | 'segment' | 'channel';

export const VOTE_FIELDS: Readonly<Record<CorrectedField, VoteField>> = {
  objective: 'objective',
  industry: 'industry',
  business_model: 'model',
  business_size: 'size',
  segments: 'segment',
  include_channels: 'channel',
  exclude_channels: 'channel',
};
