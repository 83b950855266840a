/** Daily views to a trend. */
import type { WikimediaSettings } from '#src/config/sections/providers/wikimedia.ts';
import { addDays } from '#src/domain/calendar/day.ts';
import type { ViewsRow } from './contract.ts';

type Views = ReadonlyMap<string, number>;
type Rules = Pick<
  WikimediaSettings,
  'period_days' | 'compared_days' | 'max_lag_days' | 'min_views' | 'max_factor'
>;

/** Views by day, `YYYY-MM-DD`. */
export const viewsByDay = (rows: readonly ViewsRow[]): Views =>
  new Map(rows.map(({ timestamp, views }) => [dayOf(timestamp), views]));

const dayOf = (stamp: string): string =>
  `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)}`;

export interface Trend {
  /** Geometric mean over the articles of their views against those of the period compared. */
  readonly value: number;
  /** Last day of the period. */
  readonly as_of: string;
  /** Articles that were left out: too few views, or a change too great. */
  readonly left: readonly string[];
}

/**
 * The trend of the articles of one subject; null when the newest views are too old, or no article can be used.
 * Each article counts alike, however often it is read. All end on the newest day that any of them has.
 */
export function trendOf(
  articles: ReadonlyMap<string, Views>,
  rules: Rules,
  today: string,
): Trend | null {
  const end = [...articles.values()]
    .flatMap((views) => [...views.keys()])
    .toSorted()
    .at(-1);
  if (end === undefined || end < addDays(today, -rules.max_lag_days)) return null;
  const logs: number[] = [];
  const left: string[] = [];
  for (const [article, views] of articles) {
    const ratio = ratioOf(views, end, rules);
    if (ratio === null) left.push(article);
    else logs.push(Math.log(ratio));
  }
  if (logs.length === 0) return null;
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return { value: Math.exp(mean), as_of: end, left };
}

function ratioOf(views: Views, end: string, rules: Rules): number | null {
  const now = sumUntil(views, end, rules.period_days);
  const before = sumUntil(views, addDays(end, -rules.compared_days), rules.period_days);
  if (now < rules.min_views || before < rules.min_views) return null;
  const ratio = now / before;
  return Math.max(ratio, 1 / ratio) > rules.max_factor ? null : ratio;
}

function sumUntil(views: Views, end: string, days: number): number {
  let sum = 0;
  for (let back = 0; back < days; back += 1) sum += views.get(addDays(end, -back)) ?? 0;
  return sum;
}
