/** Whether something named in the text is unwanted: "no banners", "avoid: influencers", "Facebook is out". */
import type { Document } from '../text/document.ts';
import type { Hit } from '../text/match-terms.ts';
import type { Token } from '../text/tokens.ts';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const LOOK_BACK = 6;
const LOOK_AHEAD = 5;
/** Words that end the reach of a negation going forward. */
const TURNS = words(
  'but just only aber sondern mais pero sino mas solo nur so use want yes seulement apenas instead rather with mit con avec com focus prefer stattdessen plutot lieber budget then dann',
);
/** Marks that end it; a comma does not end a list of the same kind of things. */
const STOPS = words('. ; ! ? ( ) |');
/** Words that may stand in a list of unwanted things without ending it. */
const FILLERS = words(
  'and or nor y o ni und oder noch et ou e nem & any the kein keine keinen ads ad marketing anzeigen werbung publicidad publicite advertising please de la le les los las die des os as d del anuncios pub',
);
/** Joins that carry a negation over the commas before them: "no TV, radio or print". */
const NEGATIVE_JOINS = words('or nor oder o u ni ou noch nem');
/** Negations that govern a whole list: "avoid TV, radio, print". */
const LIST_NEGATIONS = words(
  'avoid avoiding exclude excluding excludes without except skip ohne vermeiden ausser sin evitar excluir sans eviter evitez hormis sauf sem exceto excluindo',
);

/** Whether a hit is negated, before or after it, in its clause; lists carry the negation along. */
export const isNegated = (document: Document, hit: Hit): boolean =>
  !isAffirmed(document, hit) && (negatedBefore(document, hit) || negatedAfter(document, hit));

function negatedBefore(document: Document, hit: Hit): boolean {
  const clause = document.tokens[hit.first]?.clause;
  let others = 0;
  let commas = 0;
  for (let index = hit.first - 1; index >= 0; index -= 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== clause || isStop(document, token)) return false;
    if (token.kind === 'mark') {
      if (token.text === ',') commas += 1;
      continue;
    }
    const hits = document.over(index);
    const negation = hits.find(({ field, value }) => field === 'neg' && value === 'no');
    if (negation !== undefined) return commas === 0 || carries(document, negation, hit);
    if (hits.some(({ field }) => field === hit.field || field === 'scopechannel')) others = 0;
    else if (TURNS.has(token.text) || token.kind === 'number') return false;
    else if (!FILLERS.has(token.text)) {
      others += 1;
      if (others > LOOK_BACK || commas > 0) return false;
    }
  }
  return false;
}

/** A dash with spaces around it ends a thought, as a full stop does. */
const isStop = (document: Document, { kind, text, start, end }: Token): boolean =>
  kind === 'mark' &&
  (STOPS.has(text) ||
    (text === '-' && document.text.charAt(start - 1) === ' ' && document.text.charAt(end) === ' '));

/** Whether a negation reaches over commas to this member of a list of channels. */
function carries(document: Document, negation: Hit, hit: Hit): boolean {
  if (hit.field !== 'channel') return false;
  if (LIST_NEGATIONS.has(document.tokens[negation.first]?.text ?? '')) return true;
  return listJoin(document, hit);
}

/** Whether the list goes on, or ends, with "or": at the hit or after it. */
function listJoin(document: Document, { first, last, field }: Hit): boolean {
  if (NEGATIVE_JOINS.has(document.tokens[first - 1]?.text ?? '')) return true;
  for (let index = last + 1; index <= last + LOOK_AHEAD; index += 1) {
    const token = document.tokens[index];
    if (token === undefined) return false;
    if (NEGATIVE_JOINS.has(token.text)) return true;
    const listed = document.over(index).some((other) => other.field === field);
    if (token.text !== ',' && !listed && !FILLERS.has(token.text)) return false;
  }
  return false;
}

/** "email is fine": what follows says yes. */
const AFFIRMATIONS = words(
  'fine ok okay yes good great welcome ja oui si sim gerne allowed erlaubt',
);
function isAffirmed(document: Document, { last }: Hit): boolean {
  const next = document.tokens[last + 1]?.text ?? '';
  const copula = ['is', 'are', 'ist', 'sind', 'es', 'est', 'e', 'works', ':'].includes(next)
    ? 1
    : 0;
  const word = document.tokens[last + 1 + copula];
  return word !== undefined && word.kind === 'word' && AFFIRMATIONS.has(word.text);
}

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
