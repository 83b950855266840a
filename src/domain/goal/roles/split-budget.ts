/** A budget said in parts, each with its channel: "£2k Facebook + £1k Google" is £3k. */
import { tidy } from '../recognizers/number-literals.ts';
import type { MoneySpan } from '../recognizers/money.ts';
import type { Document } from '../text/document.ts';
import type { ScoredMoney } from './budget-role.ts';

/** Words between an amount and its channel: "£2k on Facebook", "Google: £1k". */
const CHANNEL_REACH = 2;

/** The scored amounts, where those that are parts of one budget are put together as the best of them. */
export function joinParts(document: Document, scored: readonly ScoredMoney[]): ScoredMoney[] {
  const sum = sumParts(document, scored);
  if (sum === null) return [...scored];
  return [
    sum,
    ...scored.filter(({ money }) => !money.numbers.every((own) => sum.money.numbers.includes(own))),
  ];
}

/**
 * The budget as the sum of its parts, where the best amount is one of two or more in its clause that each name a channel,
 * in one currency and per one period. An amount as large as the sum, or as the sum of the others, is the whole, and stays
 * the budget by itself.
 */
function sumParts(document: Document, scored: readonly ScoredMoney[]): ScoredMoney | null {
  const [best] = scored;
  if (best === undefined || !isPart(document, best.money)) return null;
  const parts = scored
    .filter(({ money, score }) => score > 0 && isSibling(document, best.money, money))
    .map(({ money }) => money)
    .toSorted((a, b) => a.start - b.start);
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined || parts.length < 2) return null;
  const min = tidy(parts.reduce((sum, part) => sum + part.min, 0));
  const max = tidy(parts.reduce((sum, part) => sum + part.max, 0));
  const whole = (amount: number): boolean =>
    amount >= max || (parts.length > 2 && tidy(amount * 2) === max);
  if (scored.some(({ money, score }) => score > 0 && whole(money.max))) return null;
  const span = { start: first.start, end: last.end };
  const money: MoneySpan = {
    ...best.money,
    ...span,
    min,
    max,
    whole: { start: first.whole.start, end: last.whole.end },
    numbers: parts.flatMap(({ numbers }) => numbers),
  };
  return { ...best, money };
}

const isSibling = (document: Document, a: MoneySpan, b: MoneySpan): boolean =>
  a.kind === b.kind &&
  a.period === b.period &&
  clauseOf(document, a) === clauseOf(document, b) &&
  isPart(document, b);

const clauseOf = (document: Document, { numbers }: MoneySpan): number | undefined =>
  document.tokens[numbers[0]?.first ?? 0]?.clause;

/** Whether a channel is named right after the amount, or right before it with a colon or bracket between. */
function isPart(document: Document, { numbers, whole, kind }: MoneySpan): boolean {
  const first = numbers[0]?.first ?? 0;
  if (kind === null) return false;
  const phrase = document.tokens[first]?.phrase;
  const after = document
    .of('channel')
    .some(
      (hit) =>
        hit.start >= whole.end &&
        document.tokens[hit.first]?.phrase === phrase &&
        document.tokens.slice(first, hit.first).filter(({ start }) => start >= whole.end).length <=
          CHANNEL_REACH,
    );
  const opener = document.tokens.slice(Math.max(0, first - CHANNEL_REACH), first);
  const mark = opener.find(({ text }) => text === ':' || text === '(');
  return (
    after ||
    (mark !== undefined && document.over(mark.index - 1).some(({ field }) => field === 'channel'))
  );
}
