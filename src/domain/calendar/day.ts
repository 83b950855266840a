/** Calendar days as `YYYY-MM-DD`, in the proleptic Gregorian calendar; no clock and no time zone. */

const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;

const parts = (day: string): [number, number, number] => {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  return [year, month, date];
};

const msOf = (day: string): number => {
  const [year, month, date] = parts(day);
  return Date.UTC(year, month - 1, date);
};

/** The UTC day of a time in milliseconds since the epoch. */
export const dayOfMs = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_LENGTH);

/** Days from `start` to `end`; negative when `end` is earlier. */
export const daysBetween = (start: string, end: string): number =>
  Math.round((msOf(end) - msOf(start)) / MS_PER_DAY);

/** The day `days` later. */
export const addDays = (day: string, days: number): string =>
  dayOfMs(msOf(day) + days * MS_PER_DAY);

/** The same day `months` calendar months later; the last day of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = parts(day);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOfMs(Date.UTC(year, month - 1 + months, Math.min(date, lastDay)));
}

/** 1 (January) to 12. */
export const monthOf = (day: string): number => parts(day)[1];

export const yearOf = (day: string): number => parts(day)[0];

/** 0 (Sunday) to 6. */
export const weekdayOf = (day: string): number => new Date(msOf(day)).getUTCDay();

/** A day from its numbers; `null` where the calendar has none, such as 30 February. */
export function dayFrom(year: number, month: number, date: number): string | null {
  const day = dayOfMs(Date.UTC(year, month - 1, date));
  return parts(day)[1] === month && parts(day)[2] === date ? day : null;
}
