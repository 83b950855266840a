/** What counts of an account over a period say of rates and prices: pure, shared by the providers of such counts. */
import type { ProvidedFact } from '../provider.ts';

/** Standard normal quantile of 0.9: between its negative and itself lie 80 %. */
const Z_OF_80_PERCENT = 1.2816;
/**
 * The range that holds with 80 % what the next campaign sees: sampling error of a count, 1/events as the variance of a
 * logarithm, and `spread`, by which campaigns differ beyond it.
 * @param most what the value cannot exceed.
 */
export function rangeOf(
  value: number,
  events: number,
  { spread, most = Infinity }: { readonly spread: number; readonly most?: number },
): { readonly low: number; readonly high: number } {
  const factor = Math.exp(Z_OF_80_PERCENT * Math.sqrt(spread ** 2 + 1 / events));
  return { low: value / factor, high: Math.max(value, Math.min(most, value * factor)) };
}

interface Basis {
  readonly as_of: string;
  readonly confidence: number;
  /** Log standard deviation between campaigns. */
  readonly spread: number;
}

/** A rate of `events` in `trials`; none where nothing was counted. */
export function rateFact(
  { key, unit }: Pick<ProvidedFact, 'key' | 'unit'>,
  { events, trials }: { readonly events: number; readonly trials: number },
  { as_of, confidence, spread }: Basis,
): ProvidedFact[] {
  if (!(events > 0 && trials > 0)) return [];
  const value = events / trials;
  return [
    { key, value, unit, as_of, confidence, range: rangeOf(value, events, { spread, most: 1 }) },
  ];
}

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/**
 * A price of each of `units`; none where nothing was paid or counted.
 * @param events what was paid for, of which the price's sampling error comes.
 */
export function priceFact(
  { key, per }: { readonly key: string; readonly per: string },
  { amount, currency }: Money,
  { units, events }: { readonly units: number; readonly events: number },
  { as_of, confidence, spread }: Basis,
): ProvidedFact[] {
  if (!(amount > 0 && units > 0 && events > 0)) return [];
  const value = amount / units;
  const unit = `${currency}/${per}`;
  return [{ key, value, unit, as_of, confidence, range: rangeOf(value, events, { spread }) }];
}
