/** When the quota of BLS begins anew. */
const ZONE = 'America/New_York';
const MS_PER_SECOND = 1_000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;

/** Milliseconds to midnight in the east of the United States; an hour off on the days when its clocks change. */
export function msToMidnight(nowMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: ZONE,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(nowMs);
  const part = (type: string): number =>
    Number(parts.find((entry) => entry.type === type)?.value ?? 0);
  const passed =
    part('hour') * MS_PER_HOUR + part('minute') * MS_PER_MINUTE + part('second') * MS_PER_SECOND;
  return MS_PER_DAY - passed;
}
