/** Whether words may stand for a place: by case, by the words around, by how common they are. */
import type { Config } from '#src/config/schema.ts';
import { type PlaceEntry, lookUpPlace } from '../data/gazetteer.ts';
import type { Document } from '../text/document.ts';
import { COMMON_WORDS, FROM_WORDS, PLACE_WORDS } from './place-cues.ts';

export interface Match {
  readonly first: number;
  readonly last: number;
  readonly entries: readonly PlaceEntry[];
}

/** Whether the words may stand for this place here: by case, by what comes before, by how common the word is. */
export function isPlausible(
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
  if (entry.capitals && !isUpper) return entry.kind === 'country' && isTypedLow(document, first);
  if (entry.capitals)
    return entry.kind !== 'state' || isStateCode(document, first, last, written, before);
  if (isMadeIn(document, first)) return false;
  const key = document.folded.slice(token.start, document.tokens[last]?.end);
  const single = first === last;
  const common = single && (COMMON_WORDS.has(key) || isLexiconWord(document, first));
  if (single && isMonth(document, first)) return false;
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
  return (
    document.language !== 'de' &&
    next !== undefined &&
    next.capital &&
    lookUpPlace(next.text).length === 0
  );
};

/** The words between two marks are only the place: ", Lisbon,". */
function isAloneInPhrase(document: Document, first: number, last: number): boolean {
  const before = document.tokens[first - 1];
  const after = document.tokens[last + 1];
  const edge = (token: typeof before): boolean => token === undefined || token.kind === 'mark';
  return edge(before) && edge(after) && before?.text !== "'" && after?.text !== "'";
}

/** "in the uk", "across the us": a code in small letters, where "the" and a word of place lead it. */
const isTypedLow = (document: Document, first: number): boolean =>
  document.tokens[first - 1]?.text === 'the' &&
  PLACE_WORDS.has(document.tokens[first - 2]?.text ?? '') &&
  (document.tokens[first]?.end ?? 0) - (document.tokens[first]?.start ?? 0) > 1;

/** March is a town, but hardly ever in a goal. */
const isMonth = (document: Document, index: number): boolean =>
  document.over(index).some(({ field }) => field === 'month');

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
export function isListed(document: Document, from: number, to: number): boolean {
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
