/** Conversion between currencies by the facts at hand. */
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import type { Ledger } from './fact.ts';
import { fxKey } from './keys.ts';

/** Currencies through which two others meet when no rate links them. */
const BRIDGES = ['USD', 'EUR'] as const;

/**
 * Units of `to` for one of `from`: the pair itself, its inverse, or both over USD or EUR. Facts used go into the ledger.
 * @throws GoalpostError currency_without_rate
 */
export function exchangeRate(ledger: Ledger, from: string, to: string): number {
  const direct = linkedRate(ledger, from, to);
  if (direct !== null) return direct;
  for (const bridge of BRIDGES) {
    const first = linkedRate(ledger, from, bridge);
    const second = first === null ? null : linkedRate(ledger, bridge, to);
    if (first !== null && second !== null) return first * second;
  }
  throw new GoalpostError(
    'currency_without_rate',
    `There is no exchange rate between ${from} and ${to}; give options.total_budget in another currency.`,
  );
}

function linkedRate(ledger: Ledger, from: string, to: string): number | null {
  if (from === to) return 1;
  const pair = ledger.use(fxKey(from, to));
  if (pair !== undefined && pair.value > 0) return pair.value;
  const inverse = ledger.use(fxKey(to, from));
  return inverse !== undefined && inverse.value > 0 ? 1 / inverse.value : null;
}
