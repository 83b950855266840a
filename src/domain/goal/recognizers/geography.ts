/** The geography of a goal out of the places found. */
import type { Region } from '#src/contract/vocabulary.ts';
import { regionOf } from '#src/domain/market/regions.ts';
import type { PlaceEntry } from '../data/gazetteer.ts';
import type { PlaceHit } from './places.ts';

export interface Geography {
  readonly scope: 'local' | 'national' | 'regional' | 'global' | null;
  readonly countries: string[];
  readonly places: string[];
  readonly regions: Region[];
}

/** The geography of the places found; `stated` countries replace those of the text. */
export function geographyOf(hits: readonly PlaceHit[], stated: readonly string[]): Geography {
  const kept = hits.filter(({ negated }) => !negated);
  const excluded = new Set(hits.filter(({ negated }) => negated).flatMap(({ codes }) => codes));
  const fromText = [
    ...new Set(
      kept
        .filter(({ kind }) => kind !== 'region' && kind !== 'world')
        .flatMap(({ codes }) => codes),
    ),
  ].filter((code) => !excluded.has(code));
  const countries = stated.length > 0 ? [...stated] : fromText;
  const spots = kept.filter(({ kind, named }) => kind === 'city' || kind === 'state' || named);
  const places = [...new Set(spots.map(({ name }) => name))];
  const named = kept
    .filter(({ kind }) => kind === 'region')
    .flatMap(({ codes }) => codes as Region[]);
  const regions = [...new Set([...countries.flatMap((code) => regionOf(code) ?? []), ...named])];
  return { scope: scopeOf(kept, countries, named), countries, places, regions };
}

function scopeOf(
  hits: readonly PlaceHit[],
  countries: readonly string[],
  regions: readonly Region[],
): Geography['scope'] {
  const has = (kind: PlaceEntry['kind']): boolean => hits.some((hit) => hit.kind === kind);
  if (has('world')) return 'global';
  if (has('city')) return 'local';
  if (countries.length > 1 || regions.length > 0 || has('state') || hits.some(({ named }) => named))
    return 'regional';
  return countries.length === 1 ? 'national' : null;
}
