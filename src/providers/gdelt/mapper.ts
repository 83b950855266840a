/** Timelines to figures. */
import type { GdeltSettings } from '#src/config/sections/providers/gdelt.ts';
import { dayOfMs } from '#src/domain/calendar/day.ts';
import type { Point } from './contract.ts';

const MS_PER_DAY = 86_400_000;
const STAMP = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;

type Rules = Pick<GdeltSettings, 'recent_days' | 'max_lag_days' | 'min_points' | 'tone_scale'>;

interface Figure {
  readonly value: number;
  /** Day of the newest point. */
  readonly as_of: string;
}

/** Mean share of all news in the recent days against its mean in the days before; null when it cannot be told. */
export function volumeOf(points: readonly Point[], rules: Rules, nowMs: number): Figure | null {
  const parted = partOf(points, rules, nowMs);
  if (parted === null || parted.before.length < rules.min_points) return null;
  const before = meanOf(parted.before);
  return before > 0 ? { value: meanOf(parted.recent) / before, as_of: parted.as_of } : null;
}

/** Mean tone of the recent days as a score of -1..1; null when it cannot be told. */
export function toneOf(points: readonly Point[], rules: Rules, nowMs: number): Figure | null {
  const parted = partOf(points, rules, nowMs);
  if (parted === null) return null;
  const score = meanOf(parted.recent) / rules.tone_scale;
  return { value: Math.max(-1, Math.min(1, score)), as_of: parted.as_of };
}

interface Parted {
  readonly recent: readonly number[];
  readonly before: readonly number[];
  readonly as_of: string;
}

/** Null when there is nothing new enough. */
function partOf(points: readonly Point[], rules: Rules, nowMs: number): Parted | null {
  const told = points
    .map(({ date, value }) => ({ at: timeOf(date), value }))
    .filter(({ at }) => !Number.isNaN(at));
  const newest = told.reduce((last, { at }) => Math.max(last, at), -Infinity);
  if (!(newest >= nowMs - rules.max_lag_days * MS_PER_DAY)) return null;
  const start = newest - rules.recent_days * MS_PER_DAY;
  const valuesOf = (isRecent: boolean): number[] =>
    told.filter(({ at }) => at > start === isRecent).map(({ value }) => value);
  return { recent: valuesOf(true), before: valuesOf(false), as_of: dayOfMs(newest) };
}

const timeOf = (stamp: string): number => Date.parse(stamp.replace(STAMP, '$1-$2-$3T$4:$5:$6Z'));

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
