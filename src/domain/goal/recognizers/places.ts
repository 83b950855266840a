/** Countries, regions, states and cities: longest names first, the likeliest of several by context and population. */
import type { Config } from '#src/config/schema.ts';
import { LONGEST_PLACE, type PlaceEntry, lookUpPlace } from '../data/gazetteer.ts';
import type { Document, Span } from '../text/document.ts';
import { recognizeDemonyms } from './demonyms.ts';
import { type Match, isListed, isPlausible } from './place-context.ts';

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
  const adjectives = recognizeDemonyms(document);
  for (const code of adjectives.flatMap(({ codes }) => codes)) certain.add(code);
  const found = matches.flatMap((match, position) =>
    settle(document, match, neighbours(document, matches, position), {
      certain,
      currencies: new Set(hints.currencies),
      homes,
    }),
  );
  return [...found, ...adjectives].toSorted((a, b) => a.start - b.start);
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
  const atHome = entries.some(({ codes }) => context.homes.includes(codes[0] ?? ''));
  const scoreOf = (entry: PlaceEntry): number => {
    const [code = ''] = entry.codes;
    const home = context.homes.indexOf(code);
    return (
      Math.log10(entry.population + 1) * POINTS.size +
      (entry.kind === 'city' || (entry.kind === 'state' && atHome && home < 0)
        ? 0
        : POINTS.notCity) +
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
