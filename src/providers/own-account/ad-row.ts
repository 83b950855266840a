/** What ads did, as all advertising platforms tell it. */
import type { Channel } from '#src/contract/vocabulary.ts';

/** Sums over the observed period for one group of ads. */
export interface AdRow {
  readonly channel: Channel;
  /** What the spread is taken between: a campaign, or a week of one. Rows of the same group are added up. */
  readonly group: string;
  /** ISO 4217, of `cost`; null where it is not told, so that nothing is said of prices. */
  readonly currency: string | null;
  readonly impressions: number;
  readonly clicks: number;
  readonly cost: number;
  readonly conversions: number;
}

export type AdMetric = 'ctr' | 'cvr' | 'cpc' | 'cpm';
/** Which figures a provider gives of which channels. */
export type AdFigures = Readonly<Partial<Record<Channel, readonly AdMetric[]>>>;
