/** A survey to facts of the United States. */
import type { CensusSettings } from '#src/config/sections/providers/census.ts';
import { countryKey } from '#src/domain/market/keys.ts';
import type { ProvidedFact } from '../provider.ts';
import type { Survey } from './client.ts';
import { Cell, isAvailable } from './contract.ts';

export type CensusMetric = keyof CensusSettings['figures'];

export const COUNTRY = 'US';

interface Facts {
  readonly facts: ProvidedFact[];
  /** Cells that hold no figure. */
  readonly rejected: string[];
}

/** The configured figures; one of which a part is not available is left out. */
export function factsFromSurvey({ vintage, cells }: Survey, settings: CensusSettings): Facts {
  const rejected: string[] = [];
  const read = (variable: string): number | null => {
    const raw = cells[variable];
    if (raw === null || raw === undefined) return null;
    const value = Cell.safeParse(raw).data;
    if (value === undefined) rejected.push(`${variable} (no number)`);
    return value !== undefined && isAvailable(value) ? value : null;
  };
  const metrics = Object.keys(settings.figures) as CensusMetric[];
  const facts = metrics.flatMap((metric) => {
    const { variables, share_of: whole, rest, unit } = settings.figures[metric];
    const sum = variables
      .map(read)
      .reduce((total, part) => (total === null || part === null ? null : total + part), 0);
    const of = whole === '' ? 1 : read(whole);
    if (sum === null || of === null || of <= 0) return [];
    const share = sum / of;
    return [
      {
        key: countryKey(COUNTRY, metric),
        value: rest ? 1 - share : share,
        unit,
        as_of: `${vintage}-12-31`,
        confidence: settings.confidence,
      },
    ];
  });
  return { facts, rejected: [...new Set(rejected)] };
}
