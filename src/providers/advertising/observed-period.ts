/** The days an advertising account is asked for. */

const MS_PER_DAY = 86_400_000;
const DAY_LENGTH = 10;

export interface ObservedPeriod {
  /** `YYYY-MM-DD`, both inclusive. */
  readonly first: string;
  readonly last: string;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, DAY_LENGTH);

/** So many whole UTC days, up to yesterday: today is not over. */
export const observedPeriod = (nowMs: number, days: number): ObservedPeriod => ({
  first: dayOf(nowMs - days * MS_PER_DAY),
  last: dayOf(nowMs - MS_PER_DAY),
});
