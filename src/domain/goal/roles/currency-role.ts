/** Settles what a dollar sign, "pesos" or a bare number is by the countries named. */
import { currencyOf } from '#src/domain/market/regions.ts';
import type { MoneySpan } from '../recognizers/money.ts';

const DOLLARS = new Set([
  'USD',
  'CAD',
  'AUD',
  'NZD',
  'SGD',
  'HKD',
  'TWD',
  'JMD',
  'TTD',
  'BBD',
  'BSD',
  'FJD',
  'NAD',
  'BZD',
  'XCD',
  'LRD',
]);
/** Countries whose own currency is written with a plain `$` though it is a peso. */
const PESO_SIGNS = new Set(['MXN', 'ARS', 'CLP', 'COP', 'UYU', 'DOP', 'CUP']);
const PESOS = new Set([...PESO_SIGNS, 'PHP']);
const KRONAS = new Set(['SEK', 'NOK', 'DKK', 'ISK', 'CZK']);

export interface CurrencyReading {
  readonly currency: string | null;
  /** The text or the caller says so; not only the country. */
  readonly stated: boolean;
}

/**
 * The currency of an amount. `$` is USD unless a country with another dollar (or, in Spanish, a peso) is named; a bare
 * number takes the currency of the text's other amounts (`elsewhere`), or that of the one country named.
 */
export function settleCurrency(
  kind: string | null,
  countries: readonly string[],
  contextCurrency: string | undefined,
  language: string,
  elsewhere: string | null = null,
): CurrencyReading {
  const local = [
    ...new Set(countries.map((code) => currencyOf(code)).filter((code) => code !== null)),
  ];
  const among = (set: ReadonlySet<string>): string | undefined =>
    local.find((code) => set.has(code));
  const contextual = (set: ReadonlySet<string>): string | undefined =>
    contextCurrency !== undefined && set.has(contextCurrency) ? contextCurrency : undefined;
  switch (kind) {
    case null:
    case 'slang':
      if (contextCurrency !== undefined) return { currency: contextCurrency, stated: true };
      if (elsewhere !== null)
        return {
          ...settleCurrency(elsewhere, countries, contextCurrency, language),
          stated: false,
        };
      return { currency: local.length === 1 ? (local[0] ?? null) : null, stated: false };
    case 'dollar': {
      const dollars = new Set([...DOLLARS, ...(language === 'es' ? PESO_SIGNS : [])]);
      return {
        currency: contextual(dollars) ?? (local.includes('USD') ? 'USD' : among(dollars)) ?? 'USD',
        stated: true,
      };
    }
    case 'peso':
      return { currency: contextual(PESOS) ?? among(PESOS) ?? null, stated: false };
    case 'krona':
      return { currency: contextual(KRONAS) ?? among(KRONAS) ?? null, stated: false };
    case 'yen':
      return { currency: local.includes('CNY') ? 'CNY' : 'JPY', stated: true };
    case 'INR': {
      const rupees = new Set(['INR', 'PKR', 'LKR', 'NPR', 'MUR']);
      return { currency: contextual(rupees) ?? among(rupees) ?? 'INR', stated: true };
    }
    case 'GBP': {
      const pounds = new Set(['GBP', 'EGP']);
      return {
        currency:
          local.includes('EGP') && !local.includes('GBP') ? 'EGP' : (contextual(pounds) ?? 'GBP'),
        stated: true,
      };
    }
    case 'CHF':
      return { currency: among(new Set(['CHF', 'XOF', 'XAF'])) ?? 'CHF', stated: true };
    default:
      return { currency: kind, stated: true };
  }
}

/** The one currency that amounts of the text name; null where they name none or several. */
export function sharedCurrency(money: readonly MoneySpan[]): string | null {
  const kinds = new Set(
    money.flatMap(({ kind }) => (kind === null || kind === 'slang' ? [] : [kind])),
  );
  const [only] = kinds;
  return kinds.size === 1 && only !== undefined ? only : null;
}
