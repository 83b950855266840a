/** Days of observed periods. All in UTC: statistics name days, not moments. */
import { dayOfMs } from '#src/domain/calendar/day.ts';

const MONTHS_PER_YEAR = 12;
const MONTHS_PER_QUARTER = 3;
const PERIOD = /^(\d{4})(?:-?(?:Q([1-4])|M?(0[1-9]|1[0-2])))?$/;

export const firstDayOf = (year: number, month: number): string =>
  dayOfMs(Date.UTC(year, month - 1, 1));

/** The last day of `months` months from the first day of `month` (1..12) on. */
export const lastDayOf = (year: number, month: number, months: number): string =>
  dayOfMs(Date.UTC(year, month - 1 + months, 0));

/** Whether a day is not ahead of now: what is told of a period to come is a mistake of somebody's. */
export const hasCome = (day: string, nowMs: number): boolean => day <= dayOfMs(nowMs);

/** What is said of a period that still runs is known as of today. */
export const notAfterToday = (day: string, nowMs: number): string =>
  day < dayOfMs(nowMs) ? day : dayOfMs(nowMs);

export interface Period {
  readonly firstDay: string;
  readonly lastDay: string;
}

/** `2025`, `2026-Q2`, `2026-08`, with or without the hyphen, and `2026M08`; undefined for anything else. */
export function parsePeriod(label: string): Period | undefined {
  const parts = PERIOD.exec(label);
  if (parts === null) return undefined;
  const [, year = '', quarter, month] = parts;
  const [from, months] = spanOf(quarter, month);
  return {
    firstDay: firstDayOf(Number(year), from),
    lastDay: lastDayOf(Number(year), from, months),
  };
}

function spanOf(quarter: string | undefined, month: string | undefined): [number, number] {
  if (quarter !== undefined) {
    return [(Number(quarter) - 1) * MONTHS_PER_QUARTER + 1, MONTHS_PER_QUARTER];
  }
  return month === undefined ? [1, MONTHS_PER_YEAR] : [Number(month), 1];
}
