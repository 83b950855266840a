/** How readily people buy, from the tone of news, shares and what consumers say. */
import { Industry } from '#src/contract/vocabulary.ts';
import type { Fact } from '../fact.ts';
import { combineSignals } from './combine-signals.ts';
import {
  clamp,
  derivedFact,
  fetched,
  fetchedPositive,
  settingOf,
  type DeriveInput,
} from './derived-fact.ts';
import {
  countryMoodKey,
  countrySignalKey,
  industryMoodKey,
  industrySignalKey,
} from './derived-keys.ts';

const SCORES = ['news_tone', 'sentiment', 'quote_change'] as const;
const INDEX = 'index 1966Q1=100';

/** exp(Σ w·κ·score) over the tone of news (−1..1), of financial news (−1..1) and a day's move of shares, within bounds. */
export function industryMoods({ facts, settings: { mood } }: DeriveInput): readonly Fact[] {
  return Industry.options.flatMap((industry) => {
    const signals = SCORES.flatMap((signal) => {
      const fact = fetched(facts.get(industrySignalKey(industry, signal)));
      if (fact === undefined) return [];
      const log = clamp(fact.value, { low: -1, high: 1 });
      return [{ fact, setting: `mood.${signal}`, weight: mood[signal], log }];
    });
    return combineSignals(industryMoodKey(industry), signals, mood);
  });
}

/** (sentiment of consumers / the usual)^(w·κ), within bounds. */
export function countryMoods({
  facts,
  countries,
  settings: { mood },
}: DeriveInput): readonly Fact[] {
  const used = [
    settingOf('mood.consumer_sentiment', mood.consumer_sentiment, 'weight'),
    settingOf('mood.consumer_reference', mood.consumer_reference, INDEX),
  ];
  return countries.flatMap((country) => {
    const index = fetchedPositive(facts.get(countrySignalKey(country, 'consumer_sentiment')));
    if (index === undefined || index.unit !== INDEX) return [];
    const part = mood.consumer_sentiment * index.confidence;
    const value = clamp((index.value / mood.consumer_reference) ** part, mood);
    return derivedFact({ key: countryMoodKey(country), value, unit: 'ratio' }, [index], used);
  });
}
