/** Facts computed from others, and what may be said of where they came from. */
import type { DeriveSettings } from '#src/config/sections/market-derive.ts';
import type { Assumption } from '#src/contract/provenance.ts';
import type { Fact } from '../fact.ts';

export interface DeriveInput {
  /** What is known, with the facts that earlier formulas derived. */
  readonly facts: ReadonlyMap<string, Fact>;
  /** Countries of which any provider said something, ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
  readonly settings: DeriveSettings;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** Facts that a formula adds, or puts in the place of the facts with the same keys. */
export type Formula = (input: DeriveInput) => readonly Fact[];

const WEAKNESS = { live: 0, stale: 1, history: 2, config: 3 } as const;
const BETWEEN_PROVIDERS = '+';

interface Result {
  readonly key: string;
  readonly value: number;
  readonly unit: string;
  readonly range?: Fact['range'] | undefined;
  readonly beneath?: Fact | undefined;
}

/**
 * A derived fact is worth what the weakest of its inputs is: source (live, stale, history, config), the oldest date,
 * the smallest confidence, the earliest end. The provider names those of all inputs, joined by `+`. At least one input.
 */
export function derivedFact(
  { key, value, unit, range, beneath }: Result,
  inputs: readonly [Fact, ...Fact[]],
  settings: readonly Assumption[],
): Fact {
  let [{ source, as_of, expires_at, confidence }] = inputs;
  for (const input of inputs) {
    if (WEAKNESS[input.source] > WEAKNESS[source]) source = input.source;
    as_of = earlier(as_of, input.as_of);
    expires_at = earlier(expires_at, input.expires_at);
    confidence = Math.min(confidence, input.confidence);
  }
  return {
    key,
    value,
    unit,
    source,
    provider: providersOf(inputs),
    as_of,
    expires_at,
    confidence,
    ...(range === undefined ? {} : { range }),
    ...(beneath === undefined ? {} : { beneath }),
    derivation: { inputs: inputs.map((fact) => fact.key).filter((of) => of !== key), settings },
  };
}

/** Of two days or times as texts; null knows none. */
const earlier = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b < a) ? b : a;

function providersOf(inputs: readonly Fact[]): string | null {
  const names = new Set(inputs.flatMap(({ provider }) => provider?.split(BETWEEN_PROVIDERS) ?? []));
  return names.size === 0 ? null : [...names].toSorted().join(BETWEEN_PROVIDERS);
}

/** A formula's setting, to be listed among the assumptions. */
export const settingOf = (path: string, value: number | string, unit: string): Assumption => ({
  key: `market.derive.${path}`,
  value,
  unit,
  source: 'config',
  provider: null,
  as_of: null,
  samples: null,
});

export const clamp = (
  value: number,
  { low, high }: { readonly low: number; readonly high: number },
): number => Math.min(high, Math.max(low, value));

/** The fact if a provider gave it: configured values are what the formulas start from, not what moves them. */
export function fetched(fact: Fact | undefined): Fact | undefined {
  return fact === undefined || fact.provider === null || !Number.isFinite(fact.value)
    ? undefined
    : fact;
}

/** The same for a ratio, price or the like, which can only be positive. */
export function fetchedPositive(fact: Fact | undefined): Fact | undefined {
  const known = fetched(fact);
  return known !== undefined && known.value > 0 ? known : undefined;
}
