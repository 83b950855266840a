/** Countries, regions, states and cities: longest names first, the likeliest of several by context and population. */
import { regionOf } from '#src/domain/market/regions.ts';
import type { Config } from '#src/config/schema.ts';
import type { Region } from '#src/contract/vocabulary.ts';
import { LONGEST_PLACE, lookUpPlace, type PlaceEntry } from '../data/gazetteer.ts';
import type { Document, Span } from '../text/document.ts';
import { COMMON_WORDS, FROM_WORDS, PLACE_WORDS } from './place-cues.ts';

export interface PlaceHit extends Span {
  readonly first: number;
  readonly last: number;
  readonly kind: PlaceEntry['kind'];
  readonly codes: readonly string[];
  /** As written. */
  readonly name: string;
  readonly named: boolean;
  readonly negated: boolean;
  /** Other countries the name could have been in. */
  readonly rivals: number;
}

interface Match {
  readonly first: number;
  readonly last: number;
  readonly entries: readonly PlaceEntry[];
}

export interface PlaceHints {
  /** Countries the caller stated. */
  readonly stated: readonly string[];
  /** Countries of the currencies in the text. */
  readonly currencies: readonly string[];
}

const LANGUAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  de: ['DE', 'AT', 'CH'],
  fr: ['FR', 'BE', 'CH', 'CA'],
  es: ['ES', 'MX', 'AR', 'CO', 'CL', 'PE'],
  pt: ['BR', 'PT'],
  en: ['US', 'GB', 'CA', 'AU', 'IE', 'NZ'],
};

export function recognizePlaces(
  document: Document,
  settings: Config['goal']['places'],
  hints: PlaceHints,
): PlaceHit[] {
  const matches = findMatches(document, settings);
  const certain = new Set(hints.stated);
  for (const { entries } of matches) {
    const [entry] = entries;
    if (
      entries.length === 1 &&
      entry !== undefined &&
      ['country', 'state', 'group'].includes(entry.kind)
    )
      for (const code of entry.codes) certain.add(code);
  }
  const homes = LANGUAGE_HOMES[document.language] ?? [];
  return matches.flatMap((match, position) =>
    settle(document, match, neighbours(document, matches, position), {
      certain,
      currencies: new Set(hints.currencies),
      homes,
    }),
  );
}

function findMatches(document: Document, settings: Config['goal']['places']): Match[] {
  const matches: Match[] = [];
  let next = 0;
  for (const token of document.tokens) {
    if (token.index < next || token.kind !== 'word') continue;
    const match = longestAt(document, token.index);
    if (match === null) continue;
    const entries = match.entries.filter((entry) =>
      isPlausible(document, match, entry, settings, matches.at(-1)),
    );
    if (entries.length === 0) continue;
    matches.push({ ...match, entries });
    next = match.last + 1;
  }
  return matches;
}

const INNER = new Set(['-', "'", '.', '/']);
function longestAt(document: Document, first: number): Match | null {
  let key = '';
  let best: Match | null = null;
  let words = 0;
  for (let index = first; words < LONGEST_PLACE; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.text === '\n') break;
    if (token.kind === 'mark') {
      if (!INNER.has(token.text)) break;
      continue;
    }
    words += 1;
    key = key === '' ? token.text : `${key} ${token.text}`;
    const entries = lookUpPlace(key);
    if (entries.length > 0) best = { first, last: index, entries };
  }
  return best;
}

/** Whether the words may stand for this place here: by case, by what comes before, by how common the word is. */
function isPlausible(
  document: Document,
  { first, last }: Match,
  entry: PlaceEntry,
  settings: Config['goal']['places'],
  before: Match | undefined,
): boolean {
  const token = document.tokens[first];
  if (token === undefined) return false;
  const written = document.text.slice(token.start, document.tokens[last]?.end);
  const isUpper = written === written.toUpperCase();
  if (entry.capitals)
    return (
      isUpper && (entry.kind !== 'state' || isStateCode(document, first, last, written, before))
    );
  if (isMadeIn(document, first)) return false;
  const key = document.folded.slice(token.start, document.tokens[last]?.end);
  const single = first === last;
  const common = single && (COMMON_WORDS.has(key) || isLexiconWord(document, first));
  const cued =
    isCued(document, first) || (before !== undefined && isListed(document, before.last, first));
  if (entry.kind === 'city' || entry.kind === 'state')
    return isCityLike(
      document,
      token.capital,
      entry,
      { common, cued, single, first, last },
      settings,
    );
  if (common) return token.capital && cued && !isUpperText(document);
  return true;
}

interface Shape {
  readonly common: boolean;
  readonly cued: boolean;
  readonly single: boolean;
  readonly first: number;
  readonly last: number;
}

const SHORTEST_CITY = 4;
function isCityLike(
  document: Document,
  capital: boolean,
  entry: PlaceEntry,
  { common, cued, single, first, last }: Shape,
  settings: Config['goal']['places'],
): boolean {
  const length = (document.tokens[last]?.end ?? 0) - (document.tokens[first]?.start ?? 0);
  if (length < SHORTEST_CITY && !(cued && capital)) return false;
  const large = entry.population >= settings.lowercase_population || entry.kind === 'state';
  if (!capital)
    return large && !common && (cued || !single || isAloneInPhrase(document, first, last));
  if (common)
    return cued && (entry.population >= settings.uncued_population || entry.kind === 'state');
  if (cued || entry.kind === 'state' || isAloneInPhrase(document, first, last)) return true;
  if (single && startsName(document, last)) return false;
  const german = document.language === 'de';
  return entry.population >= (german ? settings.lowercase_population : settings.uncued_population);
}

/** "Golden Week", "Lincoln Financial": an uncued name before another capital is part of a longer name. */
const startsName = (document: Document, last: number): boolean => {
  const next = document.tokens[last + 1];
  return document.language !== 'de' && next !== undefined && next.capital && lookUpPlace(next.text).length === 0;
};

/** The words between two marks are only the place: ", Lisbon,". */
function isAloneInPhrase(document: Document, first: number, last: number): boolean {
  const before = document.tokens[first - 1];
  const after = document.tokens[last + 1];
  const edge = (token: typeof before): boolean => token === undefined || token.kind === 'mark';
  return edge(before) && edge(after) && before?.text !== "'" && after?.text !== "'";
}

const isLexiconWord = (document: Document, index: number): boolean =>
  document
    .over(index)
    .some(({ field }) =>
      [
        'industry',
        'objective',
        'metric',
        'channel',
        'season',
        'unit',
        'dir',
        'holiday',
        'month',
        'cue',
      ].includes(field),
    );

/** "IN", "OR", "ME" are states only after a comma and a place: "Portland, OR". */
function isStateCode(
  document: Document,
  first: number,
  last: number,
  written: string,
  before: Match | undefined,
): boolean {
  if (written.length > 2) return true;
  return before !== undefined && isListed(document, before.last, first) && first === last;
}

/** Right after another place: ", ", " and ", " + ", "/". */
function isListed(document: Document, from: number, to: number): boolean {
  const end = document.tokens[from]?.end ?? 0;
  const start = document.tokens[to]?.start ?? 0;
  return (
    /^ ?(?:,|and|&|\+|und|y|e|et|or|o|ou|\/|\(|, and|, und|-)? ?(?:in |en |the |im |au |la |le |em |no |na )?$/.test(
      document.folded.slice(end, start),
    ) && start - end < MAX_LIST_GAP
  );
}
const MAX_LIST_GAP = 10;

const CUE_LOOK = 3;
/** A word of place right before, articles and adjectives of place skipped. */
function isCued(document: Document, first: number): boolean {
  for (let back = 1; back <= CUE_LOOK; back += 1) {
    const token = document.tokens[first - back];
    if (token === undefined || token.clause !== document.tokens[first]?.clause) return false;
    if (PLACE_WORDS.has(token.text)) return true;
    if (token.text === ':' || token.text === '(') return back === 1;
    if (
      ![
        'the',
        'greater',
        'downtown',
        'central',
        'all',
        'of',
        'nearby',
        'la',
        'el',
        'der',
        'die',
        'north',
        'south',
        'east',
        'west',
        'city',
        'ganz',
        'toute',
        'todo',
        'toda',
        'raum',
        'ciudad',
        'cidade',
        'ville',
        'suburban',
        'inner',
      ].includes(token.text)
    )
      return false;
  }
  return false;
}

const isMadeIn = (document: Document, first: number): boolean =>
  FROM_WORDS.has(
    `${document.tokens[first - 2]?.text ?? ''} ${document.tokens[first - 1]?.text ?? ''}`,
  );

const isUpperText = (document: Document): boolean => document.text === document.text.toUpperCase();

interface Context {
  readonly certain: ReadonlySet<string>;
  readonly currencies: ReadonlySet<string>;
  readonly homes: readonly string[];
}

/** Codes of the places listed right beside: "London, Ontario", "Wellington, New Zealand". */
function neighbours(
  document: Document,
  matches: readonly Match[],
  position: number,
): { codes: Set<string>; states: Set<string> } {
  const own = matches[position];
  const codes = new Set<string>();
  const states = new Set<string>();
  for (const other of [matches[position + 1], matches[position - 1]]) {
    if (own === undefined || other === undefined) continue;
    const [left, right] = other.first > own.first ? [own, other] : [other, own];
    if (!isListed(document, left.last, right.first)) continue;
    for (const entry of other.entries) {
      if (entry.kind === 'city') continue;
      for (const code of entry.codes) codes.add(code);
      if (entry.state !== null) states.add(entry.state);
    }
  }
  return { codes, states };
}

const POINTS = {
  neighbour: 6,
  state: 3,
  certain: 4,
  currency: 2,
  home: 0.5,
  size: 1.5,
  notCity: 5,
};

function settle(
  document: Document,
  { first, last, entries }: Match,
  beside: { codes: Set<string>; states: Set<string> },
  context: Context,
): PlaceHit[] {
  const scoreOf = (entry: PlaceEntry): number => {
    const [code = ''] = entry.codes;
    const home = context.homes.indexOf(code);
    return (
      Math.log10(entry.population + 1) * POINTS.size +
      (entry.kind === 'city' ? 0 : POINTS.notCity) +
      (beside.codes.has(code) ? POINTS.neighbour : 0) +
      (entry.state !== null && beside.states.has(entry.state) ? POINTS.state : 0) +
      (context.certain.has(code) ? POINTS.certain : 0) +
      (context.currencies.has(code) ? POINTS.currency : 0) +
      (home < 0 ? 0 : POINTS.home / (1 + home / 2))
    );
  };
  const ranked = entries.toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const [best] = ranked;
  const from = document.tokens[first];
  const to = document.tokens[last];
  if (best === undefined || from === undefined || to === undefined) return [];
  return [
    {
      first,
      last,
      start: from.start,
      end: to.end,
      kind: best.kind,
      codes: best.codes,
      name: document.text.slice(from.start, to.end),
      named: best.named,
      negated: isExcluded(document, first),
      rivals: ranked.filter(
        (entry) => entry.codes[0] !== best.codes[0] && scoreOf(entry) > scoreOf(best) - 1,
      ).length,
    },
  ];
}

/** "except Iceland", "Nordics without Norway". */
function isExcluded(document: Document, first: number): boolean {
  for (let back = 1; back <= 2; back += 1) {
    const hit = document.over(first - back).find(({ field }) => field === 'neg');
    if (hit !== undefined) return true;
    if (document.tokens[first - back]?.kind === 'mark') return false;
  }
  return false;
}

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
