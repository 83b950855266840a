/** Demand by the time of the year. */
import type { Channel } from '#src/contract/vocabulary.ts';
import { addDays, monthOf } from '#src/domain/calendar/day.ts';
import { monthKey, quarterKey } from './baseline-keys.ts';
import type { Fact } from './fact.ts';

const DAYS_PER_YEAR = 365.25;
const DAYS_PER_MONTH = 30;
const MONTHS_PER_QUARTER = 3;

type Read = (key: string) => Fact | undefined;

/** Mean demand on a channel over some days, against an average day. */
export function seasonOver(
  use: Read,
  channel: Channel,
  { start, days }: { readonly start: string; readonly days: number },
): number {
  const year = Math.min(days, Math.ceil(DAYS_PER_YEAR));
  const step = Math.max(1, Math.floor(year / DAYS_PER_MONTH));
  let sum = 0;
  let count = 0;
  for (let day = 0; day < year; day += step) {
    sum += seasonIn(use, channel, monthOf(addDays(start, day)));
    count += 1;
  }
  return sum / count;
}

/** Demand on a channel in a month (1..12): the quarter's factor times the channel's own. */
export function seasonIn(use: Read, channel: Channel, month: number): number {
  const quarter = Math.ceil(month / MONTHS_PER_QUARTER);
  return (use(quarterKey(`q${quarter}`))?.value ?? 1) * (use(monthKey(month, channel))?.value ?? 1);
}
