/** Quotes and news to facts of industries. */
import type { AlphaVantageSettings } from '#src/config/sections/providers/alpha-vantage.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey } from '#src/domain/market/keys.ts';
import { notAfterToday } from '../answers/periods.ts';
import type { ProvidedFact } from '../provider.ts';
import type { Article, Quote } from './contract.ts';

const PERCENT = 100;
/** 90th percentile of the normal distribution. */
const Z_90 = 1.281_6;

/** The industries that a symbol or topic stands for. */
export const industriesOf = (
  map: Readonly<Partial<Record<Industry, string>>>,
  name: string,
): Industry[] =>
  Object.entries(map).flatMap(([industry, value]) =>
    value === name ? [industry as Industry] : [],
  );

export const factsFromQuote = (
  quote: Quote,
  industries: readonly Industry[],
  { confidence }: AlphaVantageSettings,
): ProvidedFact[] =>
  industries.map((industry) => ({
    key: industryKey(industry, 'quote_change'),
    value: quote['10. change percent'] / PERCENT,
    unit: 'fraction/day',
    as_of: quote['07. latest trading day'],
    confidence,
  }));

/** Topics are named in two ways, such as `Retail & Wholesale` and `retail_wholesale`, some with more words. */
const isTopic = (label: string, topic: string): boolean =>
  label
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '_')
    .startsWith(topic);

/**
 * The mean tone of the articles, weighted by how much they are about the topic, with the range of that mean
 * (mean ± 1.28 · standard error, over the effective number of articles (Σw)² / Σw²); none for too few.
 */
export function factsFromNews(
  articles: readonly Article[],
  topic: string,
  industries: readonly Industry[],
  settings: AlphaVantageSettings,
  nowMs: number,
): ProvidedFact[] {
  const weighed = articles.flatMap(({ topics, overall_sentiment_score: score, time_published }) => {
    const weight = topics.find(({ topic: label }) => isTopic(label, topic))?.relevance_score ?? 0;
    return weight > 0 ? [{ weight, score, time: time_published }] : [];
  });
  if (weighed.length < settings.minimum_items) return [];
  const sum = (value: (item: (typeof weighed)[number]) => number): number =>
    weighed.reduce((total, item) => total + value(item), 0);
  const total = sum(({ weight }) => weight);
  const mean = sum(({ weight, score }) => weight * score) / total;
  const variance = sum(({ weight, score }) => weight * (score - mean) ** 2) / total;
  const effective = total ** 2 / sum(({ weight }) => weight ** 2);
  const spread = Z_90 * Math.sqrt(variance / effective);
  const newest = weighed.map(({ time }) => time).reduce((a, b) => (a > b ? a : b), '');
  return industries.map((industry) => ({
    key: industryKey(industry, 'sentiment'),
    value: mean,
    unit: 'score',
    as_of: notAfterToday(dayOf(newest), nowMs),
    confidence: settings.confidence,
    range: { low: mean - spread, high: mean + spread },
  }));
}

const dayOf = (time: string): string => time.replace(/^(\d{4})(\d{2})(\d{2}).*$/, '$1-$2-$3');
