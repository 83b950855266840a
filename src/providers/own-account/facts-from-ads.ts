/** Rates and prices of channels from what ads did. */
import type { Sampling } from '#src/config/sections/providers/advertising.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import { channelKey } from '#src/domain/market/keys.ts';
import type { ProvidedFact } from '../provider.ts';
import type { AdFigures, AdMetric, AdRow } from './ad-row.ts';

type Quantity = 'impressions' | 'clicks' | 'cost' | 'conversions';

interface Formula {
  readonly part: Quantity;
  readonly whole: Quantity;
  readonly scale: number;
  /** Whether the currency stands before the unit. */
  readonly money: boolean;
  readonly unit: string;
  /** What there must be enough of. */
  readonly counts: readonly Exclude<Quantity, 'cost'>[];
}

const PER_THOUSAND = 1_000;
const FORMULAS: Readonly<Record<AdMetric, Formula>> = {
  ctr: {
    part: 'clicks',
    whole: 'impressions',
    scale: 1,
    money: false,
    unit: 'clicks/impression',
    counts: ['impressions', 'clicks'],
  },
  cvr: {
    part: 'conversions',
    whole: 'clicks',
    scale: 1,
    money: false,
    unit: 'conversions/click',
    counts: ['clicks', 'conversions'],
  },
  cpc: { part: 'cost', whole: 'clicks', scale: 1, money: true, unit: '/click', counts: ['clicks'] },
  cpm: {
    part: 'cost',
    whole: 'impressions',
    scale: PER_THOUSAND,
    money: true,
    unit: '/1000 impressions',
    counts: ['impressions'],
  },
};

interface Reading {
  /** Of conversions only where they are read. */
  readonly sampling: Omit<Sampling, 'minimum_conversions'> & Partial<Sampling>;
  readonly confidence: number;
  /** Last day of the observed period. */
  readonly asOf: string;
}

export const keysOfAds = (figures: AdFigures): string[] =>
  entriesOf(figures).flatMap(([channel, metrics]) =>
    metrics.map((metric) => channelKey(channel, metric)),
  );

/**
 * Sums over sums, so that large campaigns count for more, with the 10th and 90th percentile of the groups weighted by
 * what is divided by. Nothing is said of what was seen too seldom, nor of free ads. Prices are those of one
 * currency: US dollars where enough was paid in them, else the one with most of it.
 */
export const factsFromAds = (
  rows: readonly AdRow[],
  figures: AdFigures,
  reading: Reading,
): ProvidedFact[] =>
  entriesOf(figures).flatMap(([channel, metrics]) => {
    const own = rows.filter((row) => row.channel === channel);
    return metrics.flatMap((metric) => {
      const found = FORMULAS[metric].money
        ? priceOf(own, metric, reading)
        : figureOf(own, metric, FORMULAS[metric].unit, reading);
      return found === null ? [] : [{ key: channelKey(channel, metric), ...found }];
    });
  });

type Figure = Omit<ProvidedFact, 'key'>;

function priceOf(rows: readonly AdRow[], metric: AdMetric, reading: Reading): Figure | null {
  const { whole, unit } = FORMULAS[metric];
  const byCurrency = Map.groupBy(rows, ({ currency }) => currency);
  const currencies = [...byCurrency]
    .flatMap(([currency, paid]) => (currency === null ? [] : [{ currency, paid }]))
    .toSorted((a, b) => rank(b) - rank(a) || sum(b.paid, whole) - sum(a.paid, whole));
  for (const { currency, paid } of currencies) {
    const found = figureOf(paid, metric, `${currency}${unit}`, reading);
    if (found !== null) return found;
  }
  return null;
}

const rank = ({ currency }: { readonly currency: string }): number => (currency === 'USD' ? 1 : 0);

function figureOf(
  rows: readonly AdRow[],
  metric: AdMetric,
  unit: string,
  { sampling, confidence, asOf }: Reading,
): Figure | null {
  const { part, whole, scale, counts } = FORMULAS[metric];
  const least = { minimum_conversions: 1, ...sampling };
  if (counts.some((quantity) => sum(rows, quantity) < least[`minimum_${quantity}`])) return null;
  const value = (scale * sum(rows, part)) / sum(rows, whole);
  if (value === 0) return null;
  const groups = [...Map.groupBy(rows, ({ group }) => group).values()]
    .map((own) => ({ part: sum(own, part), weight: sum(own, whole) }))
    .filter(({ weight }) => weight > 0)
    .map((own) => ({ weight: own.weight, value: (scale * own.part) / own.weight }));
  const range = groups.length < sampling.range_groups ? null : rangeOf(groups, value);
  return { value, unit, as_of: asOf, confidence, ...(range === null ? {} : { range }) };
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

const LOW = 0.1;
const HIGH = 0.9;

/**
 * Widened to hold the value itself. Null where the lower end is nothing at all, which no positive figure can be, and
 * where all groups agree, which tells of rounding or a fixed price and not of certainty.
 */
function rangeOf(groups: readonly Weighted[], value: number) {
  const sorted = groups.toSorted((a, b) => a.value - b.value);
  const low = Math.min(value, quantileOf(sorted, LOW));
  const high = Math.max(value, quantileOf(sorted, HIGH));
  return low > 0 && low < high ? { low, high } : null;
}

function quantileOf(sorted: readonly Weighted[], share: number): number {
  const total = sorted.reduce((all, { weight }) => all + weight, 0);
  let seen = 0;
  for (const { value, weight } of sorted) {
    seen += weight;
    if (seen >= share * total) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}

const sum = (rows: readonly AdRow[], quantity: Quantity): number =>
  rows.reduce((all, row) => all + row[quantity], 0);

const entriesOf = (figures: AdFigures) =>
  Object.entries(figures) as [Channel, readonly AdMetric[]][];
