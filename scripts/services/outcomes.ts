/** What comes of asking for a service. */

export type MongodbOutcome =
  /** Named by MONGODB_URI: not ours, not looked at. */
  | { readonly outcome: 'given' }
  /** Started here and answering. */
  | { readonly outcome: 'ready'; readonly label: string }
  /** None can be had; the reason lists the ways out. */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** `stop` came first. */
  | { readonly outcome: 'stopped' };

/** Process ids of what was started and runs now. */
export interface ServicePids {
  readonly supervisor?: number;
  readonly redis?: number;
  readonly mongodb?: number;
}
