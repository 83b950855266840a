/** The days an account of one's own is asked for. */
import { addDays, dayOfMs } from '#src/domain/calendar/day.ts';

export interface ObservedPeriod {
  /** `YYYY-MM-DD`, both inclusive. */
  readonly first: string;
  readonly last: string;
}

interface Rules {
  readonly period_days: number;
  /** Latest days left out while their counts still grow; 0 counts today. */
  readonly settle_days?: number;
}

/** So many UTC days, up to yesterday unless told otherwise: today is not over. */
export function observedPeriod(
  nowMs: number,
  { period_days: days, settle_days: settle = 1 }: Rules,
): ObservedPeriod {
  const last = addDays(dayOfMs(nowMs), -settle);
  return { first: addDays(last, 1 - days), last };
}
