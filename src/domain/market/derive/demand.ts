/** Demand against the usual, from what people look for, read, post and buy. */
import { Channel, Industry } from '#src/contract/vocabulary.ts';
import type { Fact } from '../fact.ts';
import { channelKey, industryKey } from '../keys.ts';
import { combineSignals } from './combine-signals.ts';
import {
  clamp,
  derivedFact,
  fetched,
  fetchedPositive,
  settingOf,
  type DeriveInput,
} from './derived-fact.ts';
import { channelDemandKey, industryDemandKey, industrySignalKey } from './derived-keys.ts';

const RATIOS = ['trend', 'social_trend', 'news_volume'] as const;

/**
 * Π ratio^(w·κ) over trend, posts and news × ((1 + growth) / (1 + configured growth))^(w·κ), within bounds; κ is the
 * confidence of each. What nobody tells changes nothing.
 */
export function industryDemands({ facts, settings: { demand } }: DeriveInput): readonly Fact[] {
  return Industry.options.flatMap((industry) => {
    const signals = RATIOS.flatMap((signal) => {
      const fact = fetchedPositive(facts.get(industrySignalKey(industry, signal)));
      if (fact === undefined) return [];
      const log = Math.log(fact.value);
      return [{ fact, setting: `demand.${signal}`, weight: demand[signal], log }];
    });
    const growth = fetched(facts.get(industryKey(industry, 'growth')));
    const expected = growth?.beneath?.value ?? -1;
    if (growth !== undefined && growth.value > -1 && expected > -1) {
      const log = Math.log((1 + growth.value) / (1 + expected));
      signals.push({ fact: growth, setting: 'demand.growth', weight: demand.growth, log });
    }
    return combineSignals(industryDemandKey(industry), signals, demand);
  });
}

/** trend^(w·κ), within bounds. */
export function channelDemands({ facts, settings: { demand } }: DeriveInput): readonly Fact[] {
  const used = [settingOf('demand.trend', demand.trend, 'weight')];
  return Channel.options.flatMap((channel) => {
    const trend = fetchedPositive(facts.get(channelKey(channel, 'trend')));
    if (trend === undefined) return [];
    const value = clamp(trend.value ** (demand.trend * trend.confidence), demand);
    return derivedFact({ key: channelDemandKey(channel), value, unit: 'ratio' }, [trend], used);
  });
}
