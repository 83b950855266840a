/**
 * A fact is a market datum with, where it is known, the range that holds it with 80 % probability. A fact book is
 * what a job may read: facts by key, gathered before the pure code runs, which itself does no I/O.
 */
import type { MarketDatum } from '#src/contract/market.ts';
import type { Assumption } from '#src/contract/provenance.ts';

export interface Fact extends MarketDatum {
  /** 10th and 90th percentile of the value, where they are known. */
  readonly range?: { readonly low: number; readonly high: number };
  /** What configuration says of the same thing, beneath a fetched fact. */
  readonly beneath?: Fact;
}

export interface FactBook {
  readonly get: (key: string) => Fact | undefined;
}

/** Remembers every number a computation used, so that its result can list them with their sources. */
export interface Ledger {
  /** The first known fact among `keys`, most specific first; recorded as used. */
  readonly use: (...keys: readonly string[]) => Fact | undefined;
  /** Records a number that is not a market fact: a setting, or something learnt. */
  readonly note: (assumption: Assumption) => void;
  /** Everything recorded, sorted by key. */
  readonly entries: () => Assumption[];
}

export function createLedger(book: FactBook): Ledger {
  const used = new Map<string, Assumption>();
  return {
    use: (...keys) => {
      for (const key of keys) {
        const fact = book.get(key);
        if (fact === undefined) continue;
        used.set(key, assumptionOf(fact));
        return fact;
      }
      return undefined;
    },
    note: (assumption) => void used.set(assumption.key, assumption),
    entries: () => [...used.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

const assumptionOf = (fact: Fact): Assumption => ({
  key: fact.key,
  value: fact.value,
  unit: fact.unit,
  source: fact.source,
  provider: fact.provider,
  as_of: fact.as_of,
  samples: null,
});
