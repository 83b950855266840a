/** Units of prices: a currency, and what is paid for. */
import { isCurrency } from '#src/domain/money/currency.ts';

/** The currency that prices of channels are kept in. */
export const PRICE_CURRENCY = 'USD';

/** Such as `EUR/click`. */
const MONEY = /^([A-Z]{3})(\/(?:click|1000 impressions))$/;

/** Currency of a price and what is paid for, with the slash; null where it is no price, or one in US dollars. */
export function foreignPrice(unit: string): { currency: string; per: string } | null {
  const [, currency, per] = MONEY.exec(unit) ?? [];
  return currency === undefined ||
    per === undefined ||
    currency === PRICE_CURRENCY ||
    !isCurrency(currency)
    ? null
    : { currency, per };
}
