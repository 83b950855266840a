/** What the checks of a plan share: how a violation is noted, and a currency's smallest unit. */

/** `code` names the broken rule, `at` is a JSON Pointer into the plan. */
export type Report = (code: string, at: string, detail: string) => void;

const NO_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(
  ' ',
);
const THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** ISO 4217 minor unit: 0 for JPY, 3 for KWD, 2 for most. Written out here, apart from the service's own table. */
export const decimalsOf = (currency: string): number => {
  if (NO_DECIMALS.includes(currency)) return 0;
  return THREE_DECIMALS.includes(currency) ? 3 : 2;
};

/** Whole minor units, so that sums are exact. */
export const minorUnits = (amount: number, currency: string): number =>
  Math.round(amount * 10 ** decimalsOf(currency));

/** Whether an amount is a whole number of minor units (within what a double can hold). */
export const isWholeMinorUnits = (amount: number, currency: string): boolean => {
  const scaled = amount * 10 ** decimalsOf(currency);
  return Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-6, Math.abs(scaled) * 1e-12);
};

/** |a - b| relative to the larger, 0 when both are 0. */
export const relativeGap = (a: number, b: number): number =>
  a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
