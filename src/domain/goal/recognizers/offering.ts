/** What is sold, in the text's own words: the noun phrase after "we sell", "our", "for our", "launch". */
import type { Document, Span } from '../text/document.ts';

const WORDS = 4;
const STOPPERS = new Set([
  'at',
  'in',
  'on',
  'for',
  'with',
  'by',
  'through',
  'per',
  'to',
  'who',
  'which',
  'that',
  'because',
  'is',
  'are',
  'was',
  'via',
  'from',
  'using',
  'and',
  'or',
  'but',
  'into',
  'en',
  'para',
  'por',
  'con',
  'de',
  'mit',
  'fur',
  'und',
  'auf',
  'um',
  'bis',
  'pour',
  'dans',
  'avec',
  'et',
  'sur',
  'em',
  'com',
  'e',
  'y',
  'se',
  'its',
  'it',
  'auprès',
  'hasta',
  'ate',
  'before',
  'next',
  'this',
  'over',
  'within',
  'until',
  'during',
  'aus',
  'bei',
  'im',
  'ist',
  'sind',
  'es',
  'son',
  'est',
  'sont',
  'a',
  'to',
  'get',
  'more',
]);
const DROPPED = new Set([
  'budget',
  'goal',
  'customers',
  'clients',
  'website',
  'site',
  'team',
  'sales',
  'revenue',
  'brand',
  'online',
  'store',
  'customer',
  'target',
  'marketing',
  'spend',
  'own',
  'company',
  'business',
  'kunden',
  'ventas',
  'clientes',
  'vendas',
  'total',
  'existing',
  'new',
  'first',
]);

/** The offering, or null when the text names none. */
export function readOffering(document: Document): Span | null {
  for (const cue of document.of('offer')) {
    const span = phraseAfter(document, cue.last + 1);
    if (span !== null) return span;
  }
  return industryPhrase(document);
}

function phraseAfter(document: Document, index: number): Span | null {
  const words = [];
  for (let at = index; words.length < WORDS; at += 1) {
    const token = document.tokens[at];
    const joined =
      token?.text === '-' && document.tokens[at + 1]?.start === token.end && words.length > 0;
    if (joined) continue;
    if (
      token === undefined ||
      token.kind !== 'word' ||
      (STOPPERS.has(token.text) && words.length > 0)
    )
      break;
    if (words.length === 0 && (DROPPED.has(token.text) || STOPPERS.has(token.text))) return null;
    words.push(token);
  }
  const first = words[0];
  const last = words.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

/** The strongest word of an industry, with the word before it where that describes it. */
function industryPhrase(document: Document): Span | null {
  const [hit] = document
    .of('industry')
    .toSorted((a, b) => b.weight * (1 + b.last - b.first) - a.weight * (1 + a.last - a.first));
  if (hit === undefined || hit.weight < 1 / 2) return null;
  return { start: hit.start, end: hit.end };
}
