/** Whether something named in the text is unwanted: "no banners", "avoid: influencers", "Facebook is out". */
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';

const LOOK_BACK = 6;
const LOOK_AHEAD = 5;
/** Words that end the reach of a negation going forward. */
const TURNS = new Set([
  'but',
  'just',
  'only',
  'aber',
  'sondern',
  'mais',
  'pero',
  'sino',
  'mas',
  'solo',
  'nur',
  'so',
  'nor\u0000',
  'use',
  'want',
  'yes',
  'seulement',
  'apenas',
  'instead',
  'rather',
  'with',
  'mit',
  'con',
  'avec',
  'com',
  'focus',
  'prefer',
  'stattdessen',
  'plutot',
  'lieber',
  'budget',
]);
/** Marks that end it; a comma does not end a list of the same kind of things. */
const STOPS = new Set(['.', ';', '!', '?', '(', ')', '\n', '|']);

/** Whether a hit is negated, before or after it, in its clause; a list carries the negation along. */
export function isNegated(document: Document, hit: Hit): boolean {
  return negatedBefore(document, hit) || negatedAfter(document, hit);
}

function negatedBefore(document: Document, hit: Hit): boolean {
  const clause = document.tokens[hit.first]?.clause;
  let others = 0;
  let commas = 0;
  for (let index = hit.first - 1; index >= 0; index -= 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== clause) return false;
    if (token.kind === 'mark') {
      if (STOPS.has(token.text)) return false;
      if (
        token.text === '-' &&
        token.start > 0 &&
        document.text.charAt(token.start - 1) === ' ' &&
        document.text.charAt(token.end) === ' '
      )
        return false;
      if (token.text === ',') commas += 1;
      continue;
    }
    const hits = document.over(index);
    const own = hits.some(({ field }) => field === hit.field || field === 'scopechannel');
    if (hits.some(({ field, value }) => field === 'neg' && value === 'no'))
      return commas === 0 || others >= 0;
    if (own) {
      others = 0;
      continue;
    }
    if (TURNS.has(token.text) || token.kind === 'number') return false;
    if (JOINS.has(token.text)) continue;
    others += 1;
    if (others > LOOK_BACK || (commas > 0 && others > 1)) return false;
  }
  return false;
}
const JOINS = new Set([
  'and',
  'or',
  'nor',
  'y',
  'o',
  'ni',
  'und',
  'oder',
  'noch',
  'et',
  'ou',
  'e',
  'nem',
  '&',
  'any',
  'the',
  'kein',
  'keine',
  'ads',
  'marketing',
  'anzeigen',
  'publicidad',
  'publicite',
  'please',
  'de',
  'la',
  'le',
  'les',
  'los',
  'las',
  'die',
  'des',
  'os',
  'as',
]);

/** "flyers no": a short denial counts only where the phrase ends with it. */
const SHORT_DENIAL = 5;
const endsPhrase = (document: Document, { last }: Hit): boolean => {
  const next = document.tokens[last + 1];
  return next === undefined || next.kind === 'mark';
};

/** "Facebook is out", "display: never again", "influencers do not work". */
function negatedAfter(document: Document, hit: Hit): boolean {
  const clause = document.tokens[hit.first]?.clause;
  for (let index = hit.last + 1; index <= hit.last + LOOK_AHEAD; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== clause || STOPS.has(token.text)) return false;
    const hits = document.at(index);
    const denial = hits.find(({ field }) => field === 'negafter');
    if (
      denial !== undefined &&
      (denial.end - denial.start > SHORT_DENIAL || endsPhrase(document, denial))
    )
      return true;
    if (token.text === ',' || hits.some(({ field }) => field === hit.field)) return false;
  }
  return false;
}
