/** Countries said by an adjective beside a word for a market: "the German market", "PME suisses", "clientes chilenos". */
import type { Document } from '../text/document.ts';
import type { PlaceHit } from './places.ts';

/** A bakery may be French and coffee Ethiopian: only whom one sells to makes the adjective a place. Folded. */
const MARKET_WORDS = new Set(
  (
    'market markets customers clients consumers buyers shoppers companies businesses firms smes smbs users audience ' +
    'retailers hospitals schools households homeowners manufacturers subscribers ' +
    'mercado mercados clientes consumidores empresas pymes usuarios publico hogares compradores ' +
    'markt markte marktes kunden unternehmen verbraucher verbrauchern firmen mittelstand haushalte handler ' +
    'marche marches consommateurs entreprises pme utilisateurs foyers acheteurs ' +
    'utilizadores lares pmes'
  ).split(' '),
);
const REACH_AHEAD = 2;

export function recognizeDemonyms(document: Document): PlaceHit[] {
  return document
    .of('demonym')
    .filter(({ first, last }) => isBesideMarket(document, first, last))
    .map(({ first, last, start, end, value }) => ({
      first,
      last,
      start,
      end,
      kind: 'country' as const,
      codes: [value],
      name: document.text.slice(start, end),
      named: false,
      negated: document
        .over(first - 1)
        .some(({ field, value: kind }) => field === 'neg' && kind === 'no'),
      rivals: 0,
    }));
}

function isBesideMarket(document: Document, first: number, last: number): boolean {
  const clause = document.tokens[first]?.clause;
  const isMarket = (index: number): boolean => {
    const token = document.tokens[index];
    return token?.clause === clause && MARKET_WORDS.has(token?.text ?? '');
  };
  if (isMarket(last + 1) || isMarket(first - 1)) return true;
  return document.tokens[last + 1]?.kind === 'word' && isMarket(last + REACH_AHEAD);
}
