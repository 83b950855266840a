/** Rates and prices of affiliate programmes: pure, shared by the networks. */
import { channelKey } from '#src/domain/market/keys.ts';
import { priceFact, rangeOf, rateFact } from './rates.ts';
import type { ProvidedFact } from '../provider.ts';

/** What happened in one currency. */
export interface AffiliateTotals {
  readonly currency: string;
  /** Null: clicks are not told by currency, so that nothing can be said of their price. */
  readonly clicks: number | null;
  readonly sales: number;
  /** Sales that have a value, what they were worth, and the commission for them. */
  readonly valued: { readonly sales: number; readonly value: number; readonly commission: number };
  /** Everything that was paid to partners. */
  readonly paid: number;
}

interface AffiliateBasis {
  readonly as_of: string;
  readonly confidence: number;
  readonly spread: number;
  readonly min_clicks: number;
}

const CVR = channelKey('affiliate_marketing', 'cvr');
const CPC = channelKey('affiliate_marketing', 'cpc');
const COMMISSION = channelKey('affiliate_marketing', 'commission');

export const AFFILIATE_KEYS: readonly string[] = [CVR, CPC, COMMISSION];

/**
 * Sales per click over all currencies, what a click costs the advertiser (partners' EPC) in US dollars where enough
 * was clicked for them, else in the currency with most clicks, and commission as a part of the sale.
 */
export function affiliateFacts(
  totals: readonly AffiliateTotals[],
  clicks: number,
  basis: AffiliateBasis,
): ProvidedFact[] {
  const sales = totals.reduce((sum, { sales }) => sum + sales, 0);
  const enough = clicks >= basis.min_clicks;
  return [
    ...(enough
      ? rateFact({ key: CVR, unit: 'conversions/click' }, { events: sales, trials: clicks }, basis)
      : []),
    ...priceOf(totals, basis),
    ...commissionOf(totals, basis),
  ];
}

function priceOf(totals: readonly AffiliateTotals[], basis: AffiliateBasis): ProvidedFact[] {
  const rank = ({ currency }: AffiliateTotals): number => (currency === 'USD' ? 1 : 0);
  const [best] = totals
    .filter(({ clicks }) => clicks !== null && clicks >= basis.min_clicks)
    .toSorted((a, b) => rank(b) - rank(a) || (b.clicks ?? 0) - (a.clicks ?? 0));
  if (best === undefined) return [];
  const { currency, paid, sales, clicks } = best;
  const counts = { units: clicks ?? 0, events: sales };
  return priceFact({ key: CPC, per: 'click' }, { amount: paid, currency }, counts, basis);
}

/** The rates of the currencies, weighted by their sales. */
function commissionOf(
  totals: readonly AffiliateTotals[],
  { as_of, confidence, spread }: AffiliateBasis,
): ProvidedFact[] {
  const valued = totals.map((total) => total.valued).filter(({ value }) => value > 0);
  const sales = valued.reduce((sum, total) => sum + total.sales, 0);
  const rates = valued.reduce(
    (sum, total) => sum + (total.commission / total.value) * total.sales,
    0,
  );
  if (!(sales > 0 && rates > 0)) return [];
  const value = rates / sales;
  const range = rangeOf(value, sales, { spread, most: 1 });
  return [{ key: COMMISSION, value, unit: 'fraction', as_of, confidence, range }];
}
