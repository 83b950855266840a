/** Times of the newest posts to posts a week. */
import { MS_PER_WEEK, type PostPage, weeklyPace } from '../social/pace.ts';

/**
 * Posts of each week that the page reaches back to, this one first. This week's alone is told by the pace where the
 * page does not hold all of it; there is nothing to compare it with then. Empty when not even that can be told.
 */
export function weeksOf(page: PostPage, weeksBefore: number): number[] {
  const now = weeklyPace(page);
  if (now === null) return [];
  const reached = page.complete
    ? -Infinity
    : page.times.reduce((first, at) => Math.min(first, at), Infinity);
  const paces = [now];
  for (let back = 1; back <= weeksBefore; back += 1) {
    const end = page.untilMs - back * MS_PER_WEEK;
    const start = end - MS_PER_WEEK;
    if (reached > start) break;
    paces.push(page.times.filter((at) => at > start && at <= end).length);
  }
  return paces;
}
