/** Facts as fetched, with what a test does not care about filled in. */
import type { ObservedFact } from '#src/domain/market/observed.ts';

export const FETCHED_AT = Date.parse('2026-11-24T12:00:00Z');
const HOUR = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** Fetched at FETCHED_AT; live for 24 hours, usable for 48. */
export const observedFact = (changes: Partial<ObservedFact> = {}): ObservedFact => ({
  key: 'fx.USD.EUR',
  value: 0.9,
  unit: 'EUR/USD',
  provider: 'frankfurter',
  as_of: '2026-11-23',
  fetched_at: iso(FETCHED_AT),
  expires_at: iso(FETCHED_AT + 24 * HOUR),
  usable_until: iso(FETCHED_AT + 48 * HOUR),
  confidence: 0.9,
  ...changes,
});
