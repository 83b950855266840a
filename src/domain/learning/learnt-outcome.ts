/** What was measured of one channel over a period, checked and in US dollars: what learning starts from. */
import type { Channel, Industry, Segment } from '#src/contract/vocabulary.ts';

export interface LearntOutcome {
  readonly channel: Channel;
  readonly industry: Industry | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly segment: Segment | null;
  /** First and last day, YYYY-MM-DD, both counted. */
  readonly start: string;
  readonly end: string;
  readonly impressions: number;
  /** At most the impressions. */
  readonly clicks: number;
  /** At most the clicks. */
  readonly conversions: number;
  readonly spend_usd: number;
  readonly revenue_usd: number | null;
  /**
   * What the market said of the channel when the outcome was accepted: the scale on which outliers are told and
   * campaigns weighed. Kept with the outcome, so that learning from it again gives the same sums.
   */
  readonly reference: Reference;
}

export interface Reference {
  readonly ctr: number;
  readonly cvr: number;
  /** US dollars a click. */
  readonly cpc: number;
  /** US dollars a conversion brings. */
  readonly order_value: number;
  /** Demand over the outcome's days, against an average day. */
  readonly season: number;
}

/** What outcomes are gathered by; null: all of them, also those of which it is not known. */
export interface NodeKey {
  readonly industry: Industry | null;
  readonly country: string | null;
}

/** `all`: whatever the segment; `unsaid`: those outcomes that name none. */
export type CellName = Segment | 'all' | 'unsaid';

/** All that was learnt of one node: sums by channel, then by segment. */
export interface LearntNode extends NodeKey {
  readonly cells: Readonly<Partial<Record<Channel, Readonly<Partial<Record<CellName, Cell>>>>>>;
}

/** Sums over outcomes, and the last day that any of them covers. */
export interface Cell {
  readonly sums: Sums;
  readonly latest: string;
}

/**
 * Numbers that outcomes add to, by name. Only addition ever touches them, so that the order does not matter and a sum
 * over outcomes is the sum over their parts.
 */
export type Sums = Readonly<Record<string, number>>;

/** What one outcome adds to one cell. */
export interface Contribution {
  readonly node: NodeKey;
  readonly channel: Channel;
  readonly cell: CellName;
  readonly sums: Sums;
  /** Its last day: the cell keeps the latest. */
  readonly latest: string;
}

/** The name of a node, such as `retail.US` or `all.all`. */
export const nodeName = ({ industry, country }: NodeKey): string =>
  `${industry ?? 'all'}.${country ?? 'all'}`;
