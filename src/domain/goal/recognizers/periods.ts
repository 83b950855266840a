/** What an amount is per: "a month", "/week", "monthly", "pro Quartal", "par an". */
import { BudgetPeriod } from '#src/contract/vocabulary.ts';
import { hitAt, type Document } from '../text/document.ts';

const PERIODS = new Set<string>(BudgetPeriod.options);
const isPeriod = (value: string): value is BudgetPeriod => PERIODS.has(value);

/** Words that may stand between an amount and its period: "$500 of ads per month", "500 € netto im Monat". */
const LOOK_AHEAD = 4;
const LOOK_BACK = 6;
const DURATION_OPENERS = new Set([
  'for',
  'in',
  'within',
  'over',
  'after',
  'during',
  'binnen',
  'innerhalb',
  'en',
  'pendant',
  'durante',
  'em',
  'fur',
  'para',
  'next',
  'last',
  'this',
  'of',
  'pour',
]);

/** The period said right after an amount. */
export function periodAfter(
  document: Document,
  end: number,
): { period: BudgetPeriod; end: number } | null {
  const first = firstTokenFrom(document, end);
  if (first === null) return null;
  const phrase = document.tokens[first]?.clause;
  for (let index = first; index < first + LOOK_AHEAD; index += 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== phrase || token.kind === 'number') return null;
    if (token.text === ',') return null;
    const period = rateAt(document, index) ?? slashedUnit(document, index);
    if (period !== null) return period;
  }
  return null;
}

function rateAt(document: Document, index: number): { period: BudgetPeriod; end: number } | null {
  const rate = hitAt(document, index, 'rate');
  const opener = document.tokens[index - 1]?.text ?? '';
  if (rate === undefined || !isPeriod(rate.value)) return null;
  const spelled = rate.last > rate.first;
  if (spelled && DURATION_OPENERS.has(opener)) return null;
  const next = hitAt(document, rate.last + 1, 'unit');
  return next === undefined ? { period: rate.value, end: rate.end } : null;
}

/** Units after a slash are understood in a text of any language. */
const SLASHED: ReadonlyMap<string, BudgetPeriod> = new Map(
  Object.entries<BudgetPeriod>({
    mes: 'month',
    mois: 'month',
    monat: 'month',
    mo: 'month',
    mth: 'month',
    month: 'month',
    day: 'day',
    dia: 'day',
    jour: 'day',
    tag: 'day',
    week: 'week',
    wk: 'week',
    woche: 'week',
    semana: 'week',
    semaine: 'week',
    year: 'year',
    yr: 'year',
    jahr: 'year',
    ano: 'year',
    an: 'year',
    quarter: 'quarter',
    quartal: 'quarter',
    trimestre: 'quarter',
  }),
);

/** "$500/month", "€20 / day". */
function slashedUnit(
  document: Document,
  index: number,
): { period: BudgetPeriod; end: number } | null {
  if (document.tokens[index]?.text !== '/') return null;
  const unit = hitAt(document, index + 1, 'unit');
  if (unit !== undefined && isPeriod(unit.value)) return { period: unit.value, end: unit.end };
  const next = document.tokens[index + 1];
  const period = next === undefined ? undefined : SLASHED.get(next.text);
  return next === undefined || period === undefined ? null : { period, end: next.end };
}

/** In "100k visits a month with $12,000" the visits are per month. */
const isOfThings = (document: Document, index: number): boolean =>
  document.over(index).some(({ field }) => field === 'metric' || field === 'people');

/** The period said before an amount in the same clause: "monthly budget of $5k", "per week: 200 €". */
export function periodBefore(
  document: Document,
  start: number,
): { period: BudgetPeriod; start: number } | null {
  const own =
    document.tokenAt(start)?.index ?? firstTokenFrom(document, start) ?? document.tokens.length;
  const clause = document.tokens[own]?.clause;
  for (let index = own - 1; index >= Math.max(0, own - LOOK_BACK); index -= 1) {
    const token = document.tokens[index];
    if (token === undefined || token.clause !== clause || token.kind === 'number') return null;
    if (token.text === ',' || token.text === '/') return null;
    const rate = document
      .over(index)
      .find(({ field }) => field === 'rate' || field === 'ratebefore');
    if (rate === undefined || !isPeriod(rate.value)) continue;
    if (document.tokens[rate.first - 1]?.kind === 'number') return null;
    if (rate.last > rate.first && isOfThings(document, rate.first - 1)) return null;
    if (rate.last > rate.first && DURATION_OPENERS.has(document.tokens[rate.first - 1]?.text ?? ''))
      return null;
    return { period: rate.value, start: rate.start };
  }
  return null;
}

function firstTokenFrom(document: Document, offset: number): number | null {
  let low = 0;
  let high = document.tokens.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((document.tokens[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low < document.tokens.length ? low : null;
}
