/** The spans of time that X is asked for. */
import { dayOfMs } from '#src/domain/calendar/day.ts';

const MS_PER_DAY = 86_400_000;
/** X tells of no longer time in one answer. */
export const DAYS_PER_CALL = 7;
const SECOND_LENGTH = 19;

/** Whole hours, the end not included. */
export interface Window {
  readonly start_time: string;
  readonly end_time: string;
}

const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, SECOND_LENGTH)}Z`;
const windowOf = (startMs: number, endMs: number): Window => ({
  start_time: timeOf(startMs),
  end_time: timeOf(endMs),
});

interface Spans {
  readonly whole: Window;
  /** Of up to 7 days each, together the whole. */
  readonly weeks: readonly Window[];
  /** The last day of the whole, `YYYY-MM-DD`. */
  readonly lastDay: string;
}

/** So many whole UTC days, the last ones that ended at least `settle` days ago. */
export function spansOf(
  nowMs: number,
  { period_days: days, settle_days: settle }: { period_days: number; settle_days: number },
): Spans {
  const end = nowMs - (nowMs % MS_PER_DAY) - settle * MS_PER_DAY;
  const start = end - days * MS_PER_DAY;
  const weeks: Window[] = [];
  for (let from = start; from < end; from += DAYS_PER_CALL * MS_PER_DAY) {
    weeks.push(windowOf(from, Math.min(end, from + DAYS_PER_CALL * MS_PER_DAY)));
  }
  return {
    whole: windowOf(start, end),
    weeks,
    lastDay: dayOfMs(end - MS_PER_DAY),
  };
}
