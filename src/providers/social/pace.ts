/** How often something is said, from the times of posts; nothing else of a post is kept. */

export const MS_PER_WEEK = 604_800_000;

/** The newest posts up to a moment. */
export interface PostPage {
  /** When each was made, ms since the epoch, in any order. */
  readonly times: readonly number[];
  readonly untilMs: number;
  /** Whether there are none before these. */
  readonly complete: boolean;
}

/**
 * Posts a week at the end of the page: counted where the page reaches back a week, otherwise by the time in which they
 * came: (n − 1) / time, which is unbiased for events at random. Null for a page that shows no time.
 */
export function weeklyPace({ times, untilMs, complete }: PostPage): number | null {
  const past = times.filter((at) => at <= untilMs);
  const oldest = past.reduce((first, at) => Math.min(first, at), Infinity);
  const start = untilMs - MS_PER_WEEK;
  if (complete || oldest <= start) return past.filter((at) => at > start).length;
  const span = untilMs - oldest;
  return past.length > 1 && span > 0 ? ((past.length - 1) * MS_PER_WEEK) / span : null;
}

/** Moments at the same time of the week: now, and each of the weeks before, newest first. */
export const weeksBack = (nowMs: number, weeksBefore: number): number[] =>
  Array.from({ length: weeksBefore + 1 }, (_, back) => nowMs - back * MS_PER_WEEK);

/** This week against the mean of the weeks before; null below `least` uses a week. */
export function weekTrend([now = 0, ...before]: readonly number[], least: number): number | null {
  const mean = before.reduce((sum, pace) => sum + pace, 0) / before.length;
  return now >= least && mean >= least ? now / mean : null;
}
