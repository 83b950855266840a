/** The words of a goal that may stand for a value: not grammar, numbers, money, dates or places. */
import type { Readings } from '../read-text.ts';
import type { Document, Span } from '../text/document.ts';
import type { Token } from '../text/tokens.ts';
import type { VoteField } from './pattern.ts';

const SHORTEST_WORD = 3;
const LONGEST_WORD = 40;
const SHORTEST_PLURAL = 4;

/** Fields of the lexicon whose words may be terms; a word that only other fields know means something else. */
const OWN_FIELDS: Readonly<Record<VoteField, ReadonlySet<string>>> = {
  objective: new Set(['objective', 'metric', 'verb', 'notobjective']),
  industry: new Set(['industry']),
  model: new Set(['model', 'industry']),
  size: new Set(['size', 'industry']),
  segment: new Set(['segment', 'people', 'industry']),
  channel: new Set(['channel', 'notchannel']),
};
/** Never part of a term, whatever else knows the word. */
const GRAMMAR = new Set(['stop', 'neg', 'negafter', 'unit', 'scale', 'num', 'and']);

/** Words of every goal that the lexicons have no entry for. */
const GENERIC = new Set(
  (
    'the can them where please but what yet take help has have had you your its his her when would will nice well fine call hello thing things just first near back also very much many only other another each every some any all both than then there here they this these those who how why been being were are was not into onto like need needs want wants get gets make makes give keep let try idea plan project mind line ' +
    'campaign company business brand team service services product products people customer customers client clients marketing advertising ads goal goals target market website site online new more most best better good great big small local ' +
    'eur usd gbp inr aed cad aud chf ' +
    'der die das den dem des ein eine einen einem einer wir uns unser unsere unseren sich sucht suchen mochte mochten wollen will kunden firma unternehmen kampagne neue neuen mehr ' +
    'los las una uno unos unas nos nuestro nuestra nuestros nuestras todo toda todos queremos quiere necesitamos clientes empresa campana nuevos nuevas mas ' +
    'les des une nous notre nos vous votre leur cherche cherchons voulons souhaitons clients entreprise campagne nouveaux nouvelles plus ' +
    'uma uns umas nosso nossa nossos nossas procura procuramos queremos precisamos clientes empresa campanha novos novas mais'
  ).split(' '),
);

/** A word as it is learnt and looked up: without the plural's s. */
export const termOf = (folded: string): string =>
  folded.length >= SHORTEST_PLURAL && folded.endsWith('s') && !folded.endsWith('ss')
    ? folded.slice(0, -1)
    : folded;

/** The term of two words that stand side by side, a hyphen between them allowed; null for others. */
export function pairOf(document: Document, second: Token): { term: string; first: Token } | null {
  const before = document.tokens[second.index - 1];
  const first = before?.text === '-' ? document.tokens[second.index - 2] : before;
  if (first === undefined || first.kind !== 'word' || second.kind !== 'word') return null;
  if (first.phrase !== second.phrase) return null;
  if (before !== first && (before?.start !== first.end || before.end !== second.start)) return null;
  return { term: `${termOf(first.text)} ${termOf(second.text)}`, first };
}

/** Up to `limit` terms of a text for a field: those of what is offered first, then those the lexicon has for the field. */
export function salientTerms(
  document: Document,
  readings: Readings,
  field: VoteField,
  limit: number,
): string[] {
  const taken = takenSpans(readings);
  const own = OWN_FIELDS[field];
  const salient = document.tokens.filter((token) => isSalient(document, token, own, taken));
  const known = new Set(salient.map(({ index }) => index));
  const { offering } = readings;
  const rankOf = (token: Token): number => {
    if (offering !== null && token.start >= offering.start && token.end <= offering.end) return 0;
    return document.over(token.index).length > 0 ? 1 : 2;
  };
  const ranked = salient.toSorted((a, b) => rankOf(a) - rankOf(b) || a.index - b.index);
  const terms = new Set<string>();
  for (const token of ranked) {
    terms.add(termOf(token.text));
    const pair = pairOf(document, token);
    if (pair !== null && known.has(pair.first.index)) terms.add(pair.term);
  }
  return [...terms].slice(0, limit);
}

/** Spans that mean a number, an amount, a time or a place. */
const takenSpans = ({ quantities, placeHits, timeline }: Readings): readonly Span[] => [
  ...placeHits,
  ...(timeline?.spans ?? []),
  ...quantities.dates,
  ...quantities.durations,
  ...quantities.money.map(({ whole }) => whole),
];

function isSalient(
  document: Document,
  token: Token,
  own: ReadonlySet<string>,
  taken: readonly Span[],
): boolean {
  if (token.kind !== 'word' || GENERIC.has(token.text)) return false;
  const length = token.end - token.start;
  if (length < SHORTEST_WORD || length > LONGEST_WORD) return false;
  if (taken.some(({ start, end }) => start < token.end && end > token.start)) return false;
  const fields = document.over(token.index).map((hit) => hit.field);
  if (fields.some((field) => GRAMMAR.has(field))) return false;
  return fields.length === 0 || fields.some((field) => own.has(field));
}
