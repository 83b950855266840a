/** Days and posts of a tag to figures. */
import type { PostPage } from '../social/pace.ts';
import type { Status, TagDay } from './contract.ts';

const MS_PER_SECOND = 1_000;
const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** Servers' clocks differ by no more. */
const CLOCKS_MS = 3_600_000;

/** Uses in a week, from the days that are over; null when none is. */
export function usesPerWeek(days: readonly TagDay[], nowMs: number): number | null {
  const today = Math.floor(nowMs / MS_PER_DAY) * MS_PER_DAY;
  const over = days.filter(({ day }) => day * MS_PER_SECOND < today);
  if (over.length === 0) return null;
  const uses = over.reduce((sum, day) => sum + day.uses, 0);
  return (uses / over.length) * DAYS_PER_WEEK;
}

/** Posts up to a moment as a page; null when they are later: the server's ids do not hold their time. */
export function pageOf(
  { rows, rejected }: { readonly rows: readonly Status[]; readonly rejected: readonly string[] },
  untilMs: number,
  pageSize: number,
): PostPage | null {
  const times = rows.map(({ created_at }) => Date.parse(created_at));
  if (times.some((at) => at > untilMs + CLOCKS_MS)) return null;
  return { times, untilMs, complete: rows.length + rejected.length < pageSize };
}
