/** Which of the wanted channels the text puts first: "mostly search", "vor allem Instagram", "email mainly". */
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';

/** Folded words that put what follows first, or last in a phrase what precedes. */
const WORDS = new Set(
  'mostly mainly primarily chiefly predominantly principally largely hauptsachlich uberwiegend vorwiegend primar principalmente mayoritariamente principalement surtout essentiellement soprattutto prevalentemente sobretudo maioritariamente vooral voornamelijk hoofdzakelijk framst huvudsakligen'.split(
    ' ',
  ),
);
/** The same in two words. */
const PAIRS = new Set([
  'vor allem',
  'sobre todo',
  'avant tout',
  'focus on',
  'focused on',
  'focusing on',
  'focussed on',
  'concentrate on',
  'emphasis on',
  'priority on',
  'schwerpunkt auf',
  'fokus auf',
]);
/** Words after which a further channel is only a lesser one: "mostly search and some email". */
const LESSER = new Set(
  'some little bit few also but plus with maybe perhaps then etwas bisschen wenig auch aber sowie mit algo poco tambien pero con peu aussi mais avec anche ma con um pouco tambem mas com wat ook maar met'.split(
    ' ',
  ),
);
/** Words between: "mostly through paid search and email". */
const REACH = 4;

/** Whether a hit is put first, in its phrase. */
export function isEmphasized({ tokens }: Document, { first, last }: Hit): boolean {
  const phrase = tokens[first]?.phrase;
  const isWord = (index: number): boolean => {
    const token = tokens[index];
    if (token === undefined || token.phrase !== phrase) return false;
    const before = tokens[index - 1];
    const pair = before?.phrase === phrase ? `${before?.text} ${token.text}` : '';
    return WORDS.has(token.text) || PAIRS.has(pair);
  };
  for (let back = 1; back <= REACH; back++) {
    if (isWord(first - back)) return true;
    if (LESSER.has(tokens[first - back]?.text ?? '')) break;
  }
  const after = tokens[last + 2];
  return (
    isWord(last + 1) && (after === undefined || after.phrase !== phrase || after.kind === 'mark')
  );
}
