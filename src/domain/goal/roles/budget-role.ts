/** Which of the amounts is the budget: scored by the words beside each, not the first match. */
import type { Config } from '#src/config/schema.ts';
import type { Document } from '../text/document.ts';
import { isThings } from '../recognizers/things.ts';
import type { MoneySpan } from '../recognizers/money.ts';

export interface ScoredMoney {
  readonly money: MoneySpan;
  readonly score: number;
  readonly atMost: boolean;
  readonly atLeast: boolean;
  /** What it is if it is not the budget. */
  readonly role: 'budget' | 'revenue' | 'price' | 'past' | 'whole' | 'baseline' | 'unknown';
}

type Weights = Config['goal']['money_roles'];

/** How fast a cue's weight falls with the tokens between it and the amount. */
const REACH = 10;
const FAR_PHRASE = 0.5;
/** What speaks against an amount weighs little from another phrase when the amount is all its own says. */
const ALONE_PHRASE = 0.2;
const BLOCKED = 0.15;
const LOOK_BEYOND = 14;

/** All amounts with their scores, best first. */
export function scoreBudgets(
  document: Document,
  amounts: readonly MoneySpan[],
  weights: Weights,
): ScoredMoney[] {
  return amounts
    .filter((money) => money.kind !== null || !isCounted(document, money))
    .map((money) => scoreOne(document, money, amounts, weights))
    .toSorted((a, b) => b.score - a.score);
}

const COUNTED_LOOK = 4;
/** "90 quote requests a month": a bare number before what it counts is no amount of money. */
function isCounted(document: Document, money: MoneySpan): boolean {
  const last = money.numbers.at(-1)?.last ?? 0;
  if (isThings(document, last + 1)) return true;
  for (let index = last + 1; index <= last + COUNTED_LOOK; index += 1) {
    const token = document.tokens[index];
    if (token?.kind !== 'word') return false;
    const hits = document.at(index);
    if (hits.some(({ field }) => field === 'metric' || field === 'people')) return true;
    if (hits.some(({ field }) => ['rate', 'stop', 'when', 'cue'].includes(field))) return false;
  }
  return false;
}

function scoreOne(
  document: Document,
  money: MoneySpan,
  all: readonly MoneySpan[],
  weights: Weights,
): ScoredMoney {
  const cue = (value: string, far = FAR_PHRASE): number =>
    cueStrength(document, money, all, value, far);
  const above = isBounded(document, money, 'atleast');
  const atMost = isBounded(document, money, 'atmost') || (above && isDenied(document, money));
  const atLeast = !atMost && above;
  const alone = isAlone(document, money);
  const against = alone ? ALONE_PHRASE : FAR_PHRASE;
  const losing = {
    revenue: weights.revenue_cue * cue('revenue', against),
    price: weights.price_cue * cue('price', against),
    past: weights.past_cue * cue('past', against),
    whole: weights.whole_cue * cue('whole', against),
    baseline: weights.baseline_cue * cue('now', against),
  };
  const budget = weights.budget_cue * cue('budget') + weights.share_cue * cue('part');
  const shape =
    (money.period === 'total' ? 0 : weights.period) +
    (atMost ? weights.at_most : 0) +
    (money.kind === null ? 0 : weights.currency) +
    (alone ? weights.alone : 0);
  const losses = Object.values(losing).reduce((sum, loss) => sum + loss, 0);
  const score = budget + shape - losses;
  const [worst, loss] = Object.entries(losing).reduce((a, b) => (b[1] > a[1] ? b : a));
  const role = score > 0 ? 'budget' : loss > 0 ? (worst as ScoredMoney['role']) : 'unknown';
  return { money, score, atMost, atLeast, role };
}

/** 0..1: the nearest such cue in the clause; less in another phrase, little when another amount stands between. */
function cueStrength(
  document: Document,
  money: MoneySpan,
  all: readonly MoneySpan[],
  value: string,
  far: number,
): number {
  const first = money.numbers[0]?.first ?? 0;
  const last = money.numbers.at(-1)?.last ?? first;
  const own = document.tokens[first];
  let best = 0;
  for (let index = Math.max(0, first - LOOK_BEYOND); index <= last + LOOK_BEYOND; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== own?.clause) continue;
    for (const hit of document.at(index)) {
      if (
        hit.field !== 'cue' ||
        hit.value !== value ||
        (hit.start < money.end && hit.end > money.start)
      )
        continue;
      if (value === 'revenue' && (isCountOf(document, hit.first) || isInName(document, hit)))
        continue;
      const distance = index < first ? first - hit.last - 1 : hit.first - last - 1;
      const blocked = all.some((other) => other !== money && isBetween(other, hit, money));
      const phrase = token.phrase === own.phrase ? 1 : far;
      best = Math.max(
        best,
        (hit.weight * phrase * (blocked ? BLOCKED : 1)) / (1 + Math.max(0, distance) / REACH),
      );
    }
  }
  return best;
}

/** "software de facturación": the word is part of what the firm makes. */
const isInName = (document: Document, { first, last }: { first: number; last: number }): boolean =>
  document
    .over(first)
    .some(
      (other) =>
        other.field === 'industry' && other.last >= last && other.last - other.first > last - first,
    );

const COUNT_LOOK = 3;
/** "40 villa sales": the word is what a number counts, not what the amount is. */
const isCountOf = (document: Document, first: number): boolean =>
  [1, 2, COUNT_LOOK].some((back) => {
    const token = document.tokens[first - back];
    return token?.kind === 'number' && token.phrase === document.tokens[first]?.phrase;
  });

const isBetween = (
  other: MoneySpan,
  hit: { start: number; end: number },
  money: MoneySpan,
): boolean =>
  hit.start < money.start
    ? other.start >= hit.end && other.end <= money.start
    : other.start >= money.end && other.end <= hit.start;

const DENIAL_LOOK = 5;
/** "can't spend more than": the denial turns a lower bound into an upper one. */
function isDenied(document: Document, money: MoneySpan): boolean {
  const first = document.tokenAt(money.start)?.index ?? money.numbers[0]?.first ?? 0;
  const clause = document.tokens[first]?.clause;
  for (let index = first - 1; index >= first - DENIAL_LOOK; index -= 1) {
    const token = document.tokens[index];
    if (token?.clause !== clause || token?.text === ',') return false;
    if (document.over(index).some(({ field }) => field === 'neg')) return true;
  }
  return false;
}

const BOUND_LOOK = 3;
/** "up to", "max", "no more than" right before or after the amount. */
function isBounded(document: Document, money: MoneySpan, field: string): boolean {
  const first = document.tokenAt(money.start)?.index ?? money.numbers[0]?.first ?? 0;
  const last = money.numbers.at(-1)?.last ?? first;
  const own = document.tokens[first];
  const near = (index: number): boolean =>
    document.tokens[index]?.clause === own?.clause &&
    document.over(index).some((hit) => hit.field === field);
  for (let step = 1; step <= BOUND_LOOK; step += 1) {
    const token = document.tokens[first - step];
    if (token?.kind === 'number' || token?.text === ',') break;
    if (near(first - step)) return true;
  }
  for (let step = 1; step <= BOUND_LOOK; step += 1) {
    const token = document.tokens[last + step];
    if (token === undefined || token.text === ',' || token.kind === 'number') break;
    const hit = document.at(token.index).find((found) => found.field === field);
    if (hit !== undefined && AFTER_BOUNDS.test(document.folded.slice(hit.start, hit.end)))
      return true;
  }
  return false;
}
/** Bounds that may follow the amount; "under" and the like bind what comes after them. */
const AFTER_BOUNDS =
  /^(?:max|or less|tops|hochstens|hoechstens|maximum|maximal|at most|maximo|au maximum|no maximo|como maximo|como mucho|or lower|limit|cap|ceiling|at the most|or more|minimum|min|or higher|mindestens|au plus|tope|top)/;

/** Words that may stand in the phrase of an amount without saying anything else. */
const ASIDE = new Set([
  'atmost',
  'atleast',
  'about',
  'cue',
  'to',
  'money',
  'one',
  'rate',
  'when',
  'unit',
  'num',
  'length',
]);
/** A phrase that goes on for longer says more than an amount. */
const ALONE_LOOK = 24;
/** The amount, with its period, is all its phrase says. */
function isAlone(document: Document, money: MoneySpan): boolean {
  const first = money.numbers[0]?.first ?? 0;
  const phrase = document.tokens[first]?.phrase;
  let others = 0;
  for (const step of [-1, 1]) {
    for (let index = first + step; Math.abs(index - first) <= ALONE_LOOK; index += step) {
      if (document.tokens[index]?.phrase !== phrase) break;
      const token = document.tokens[index];
      if (
        token?.kind !== 'word' ||
        (token.start < money.whole.end && token.end > money.whole.start)
      )
        continue;
      if (document.over(index).some(({ field }) => ASIDE.has(field))) continue;
      others += 1;
      if (others > 1) return false;
    }
  }
  return true;
}
