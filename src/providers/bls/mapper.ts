/** Series to changes against the same period a year before. */
import type { BlsSettings } from '#src/config/sections/providers/bls.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { countryKey, industryKey } from '#src/domain/market/keys.ts';
import { firstDayOf, hasCome, lastDayOf, notAfterToday } from '../answers/periods.ts';
import type { ProvidedFact } from '../provider.ts';
import type { Observation } from './contract.ts';

const COUNTRY = 'US';
const UNIT = 'fraction/year';
/** Months of a period, and how many periods a year has: a further one is the average of the year. */
const MONTHS = { M: 1, Q: 3, S: 6, A: 12 } as const;
const MONTHS_PER_YEAR = 12;

interface Wanted {
  readonly key: string;
  readonly series: string;
  readonly confidence: number;
}

/** The facts that are to be had, each with the series it is taken from. */
export function wantedOf(settings: BlsSettings): Wanted[] {
  const { confidence, jobs_confidence: jobs } = settings;
  const industries = (metric: 'growth' | 'cost_growth', trust: number): Wanted[] =>
    Object.entries(settings[metric]).map(([industry, series]) => ({
      key: industryKey(industry as Industry, metric),
      series,
      confidence: trust,
    }));
  return [
    { key: countryKey(COUNTRY, 'ad_price_growth'), series: settings.ad_prices, confidence },
    ...industries('growth', confidence * jobs),
    ...industries('cost_growth', confidence),
  ];
}

interface Dated {
  readonly year: number;
  readonly period: string;
  readonly value: number;
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The change of one series over the year to its newest figure; none without a figure of a year before. */
export function factOf(
  { key, confidence }: Wanted,
  rows: readonly Observation[],
  nowMs: number,
): ProvidedFact[] {
  const dated = rows
    .flatMap(datedOf)
    .filter(({ firstDay }) => hasCome(firstDay, nowMs))
    .toSorted((a, b) => (a.lastDay < b.lastDay ? 1 : -1));
  const [newest] = dated;
  const before = dated.find(
    ({ year, period }) => year + 1 === newest?.year && period === newest.period,
  );
  if (newest === undefined || before === undefined || before.value <= 0) return [];
  return [
    {
      key,
      value: newest.value / before.value - 1,
      unit: UNIT,
      as_of: notAfterToday(newest.lastDay, nowMs),
      confidence,
    },
  ];
}

function datedOf({ year: yearText, period, value: text }: Observation): Dated[] {
  const months = MONTHS[period.charAt(0) as keyof typeof MONTHS];
  const number = Number(period.slice(1));
  const value = Number(text.replaceAll(',', ''));
  if (number < 1 || number * months > MONTHS_PER_YEAR || Number.isNaN(value)) return [];
  const year = Number(yearText);
  const month = (number - 1) * months + 1;
  const firstDay = firstDayOf(year, month);
  return [{ year, period, value, firstDay, lastDay: lastDayOf(year, month, months) }];
}
