/** What the providers on loopback say when they are well: plausible values in their real forms, dated today. */
import type { Config } from '#src/config/schema.ts';

const DAY_LENGTH = 10;
const POPULATION = 50_000_000;
const PERCENT = 2.5;

export function ratesOf({ frankfurter }: Config['providers']): () => unknown {
  return () =>
    frankfurter.currencies.map((quote, index) => ({
      date: new Date().toISOString().slice(0, DAY_LENGTH),
      base: frankfurter.base_currency,
      quote,
      rate: 1 + index,
    }));
}

/** One page of one indicator for the countries in the path. */
export function indicatorOf(): (url: URL) => unknown {
  return ({ pathname }) => {
    const [, , countries = '', , series = ''] = decodeURIComponent(pathname).split('/');
    const year = String(new Date().getUTCFullYear() - 1);
    const value = series.startsWith('SP.POP') ? POPULATION : PERCENT;
    const rows = countries.split(';').map((id) => ({ country: { id }, date: year, value }));
    return [{ page: 1, pages: 1 }, rows];
  };
}
