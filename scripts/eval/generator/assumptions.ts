/** What the simulated market assumes beyond the configuration: nobody measured these numbers. docs/quality.md lists them. */
export const ASSUMED = {
  /** Weeks that policies play; plans are made for as many. */
  weeks: 8,
  /** Monday on which every campaign starts: the season changes twice within eight weeks. */
  start: '2026-11-30',
  /** How far the truth may lie from a configured value without a range: log standard deviations. */
  reachLogSd: 0.5,
  referenceLogSd: 0.5,
  /** Exponent of the true curves: normal around the documented one, within bounds. */
  shapeSd: 0.07,
  shapeBounds: [0.55, 0.95],
  /** A configured range is of one campaign's value: at least this part of its variance is that of the mean. */
  leastOpen: 0.25,
  /** True season: the documented one to a power in these bounds, and a wave of the channel's own. */
  seasonPower: [0.5, 1.5],
  waveSd: 0.05,
  /** With drift: random walk per week, log standard deviations, and now and then a lasting jump of conversions. */
  drift: { price: 0.05, ctr: 0.05, cvr: 0.08, jumpChance: 0.15, jump: 1.5 },
} as const;

export const DAYS_PER_WEEK = 7;
export const DAYS_PER_MONTH = 30;
