/**
 * Market data that follow from other market data, once for all plans. Formulas, bounds and fallbacks: docs/model.md,
 * "Derived market data". With no provider's fact the result is what was given.
 */
import type { MarketSettings } from '#src/config/sections/market.ts';
import type { Fact } from '../fact.ts';
import { foreignPrice } from '../price-unit.ts';
import { adInflations } from './ad-inflation.ts';
import { affiliatePrices } from './affiliate-price.ts';
import { industryBaselines, socialReaches } from './channel-baselines.ts';
import { competitions } from './competition.ts';
import { convertPrice } from './convert-prices.ts';
import { costFactors } from './cost-factor.ts';
import { channelDemands, industryDemands } from './demand.ts';
import type { Formula } from './derived-fact.ts';
import { holidayYears } from './holiday-years.ts';
import { countryMoods, industryMoods } from './mood.ts';
import { priceLevels } from './price-level.ts';

const DAY_LENGTH = 10;

/** In this order: later ones may read what earlier ones derived. */
const FORMULAS: readonly Formula[] = [
  priceLevels,
  adInflations,
  costFactors,
  industryDemands,
  channelDemands,
  industryMoods,
  countryMoods,
  competitions,
  industryBaselines,
  affiliatePrices,
  socialReaches,
];

/** The facts with those that follow from them. A price in another currency without a rate is left out. */
export function deriveFacts(
  resolved: ReadonlyMap<string, Fact>,
  { derive: settings, bounds }: Pick<MarketSettings, 'derive' | 'bounds'>,
  nowMs: number,
): Map<string, Fact> {
  const facts = new Map(resolved);
  const countries = new Set<string>();
  const holidays: Fact[] = [];
  for (const fact of resolved.values()) {
    if (fact.provider === null) continue;
    const [kind, name, metric] = fact.key.split('.');
    if (kind === 'country' && name !== undefined) {
      countries.add(name);
      if (metric === 'holiday') holidays.push(fact);
    }
    if (foreignPrice(fact.unit) === null) continue;
    const converted = convertPrice(fact, resolved, bounds) ?? fact.beneath;
    if (converted === undefined) facts.delete(fact.key);
    else facts.set(fact.key, converted);
  }
  for (const fact of holidayYears(holidays)) facts.set(fact.key, fact);
  const today = new Date(nowMs).toISOString().slice(0, DAY_LENGTH);
  for (const formula of FORMULAS) {
    const input = { facts, countries: [...countries], settings, today };
    for (const fact of formula(input)) facts.set(fact.key, fact);
  }
  return facts;
}
