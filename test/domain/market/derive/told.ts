/** Facts as providers tell them, among the configured ones. */
import { loadConfig } from '#src/config/load.ts';
import { baselineFacts } from '#src/domain/market/baseline.ts';
import { deriveFacts } from '#src/domain/market/derive/derive-facts.ts';
import type { Fact } from '#src/domain/market/fact.ts';

export const { config } = loadConfig({ environment: 'test', env: {} });
export const { derive: SETTINGS } = config.market;
export const CONFIGURED: ReadonlyMap<string, Fact> = new Map(
  baselineFacts(config.baseline).map((fact) => [fact.key, fact]),
);
export const TODAY = '2026-11-24';
export const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** A fact that provider `example` told today, believed fully; `changes` replace parts. */
export const told = (
  key: string,
  value: number,
  unit = 'ratio',
  changes: Partial<Fact> = {},
): Fact => ({
  key,
  value,
  unit,
  source: 'live',
  provider: 'example',
  as_of: TODAY,
  expires_at: '2026-11-25T00:00:00.000Z',
  confidence: 1,
  ...changes,
});

/** What is known when providers tell some facts, each with the configured one beneath it. */
export function withTold(...facts: readonly Fact[]): Map<string, Fact> {
  const known = new Map(CONFIGURED);
  for (const fact of facts) {
    const beneath = CONFIGURED.get(fact.key);
    known.set(fact.key, beneath === undefined ? fact : { ...fact, beneath });
  }
  return known;
}

export const derive = (...facts: readonly Fact[]): Map<string, Fact> =>
  deriveFacts(withTold(...facts), config.market, NOW);

/** The value of one derived fact; NaN where there is none. */
export const derivedValue = (key: string, ...facts: readonly Fact[]): number =>
  derive(...facts).get(key)?.value ?? Number.NaN;

/** Incomes of two countries, in the unit of the fact. */
export const incomes = (own: number, usual: number, country = 'DE'): Fact[] => [
  told(`country.${country}.gdp_per_capita`, own, 'USD/person'),
  told('country.US.gdp_per_capita', usual, 'USD/person'),
];
