/**
 * A fact is a market datum with, where it is known, the range that holds it with 80 % probability. A fact book is
 * what a job may read: facts by key, gathered before the pure code runs, which itself does no I/O.
 */
import type { MarketDatum } from '#src/contract/market.ts';
import type { Assumption } from '#src/contract/provenance.ts';
import { logSdOfRange } from '#src/domain/stats/log-normal.ts';

export interface Fact extends MarketDatum {
  /** 10th and 90th percentile of the value, where they are known. */
  readonly range?: { readonly low: number; readonly high: number };
  /** What configuration says of the same thing, beneath a fetched fact. */
  readonly beneath?: Fact;
  /** How a fact that is computed from others came about. */
  readonly derivation?: Derivation;
}

export interface Derivation {
  /** Keys of the facts it was computed from, besides the one beneath it. */
  readonly inputs: readonly string[];
  /** Settings of the formula. */
  readonly settings: readonly Assumption[];
}

/** Log standard deviation of a fact: from its 80 % interval, else by how it is known. */
export function logSdOf(
  { range, source }: Fact,
  bySource: Readonly<Record<Fact['source'], number>>,
): number {
  const known = range === undefined ? 0 : logSdOfRange(range.low, range.high);
  return known > 0 ? known : bySource[source];
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
        if (fact.derivation !== undefined) noteInputs(book, used, fact, fact.derivation);
        return fact;
      }
      return undefined;
    },
    note: (assumption) => void used.set(assumption.key, assumption),
    entries: () => [...used.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** What a derived fact rests on, down to the facts that came from outside. */
function noteInputs(
  book: FactBook,
  used: Map<string, Assumption>,
  { key, beneath }: Fact,
  { inputs, settings }: Derivation,
): void {
  if (beneath !== undefined) {
    const configured = `${key}.configured`;
    used.set(configured, { ...assumptionOf(beneath), key: configured });
  }
  for (const setting of settings) used.set(setting.key, setting);
  for (const input of inputs) {
    const fact = used.has(input) ? undefined : book.get(input);
    if (fact === undefined) continue;
    used.set(input, assumptionOf(fact));
    if (fact.derivation !== undefined) noteInputs(book, used, fact, fact.derivation);
  }
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
