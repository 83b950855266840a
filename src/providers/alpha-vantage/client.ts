/** Alpha Vantage's calls: the quote of one symbol, or the latest news on one topic. */
import type { AlphaVantageSettings } from '#src/config/sections/providers/alpha-vantage.ts';
import type { FetchContext } from '../provider.ts';
import { checkBody, checkRows } from '../answers/check-rows.ts';
import { Article, NewsBody, QuoteBody, type Quote } from './contract.ts';
import { faultOf } from './fault.ts';

type Context = FetchContext<AlphaVantageSettings>;

const MS_PER_DAY = 86_400_000;
const MINUTE_LENGTH = 'YYYYMMDDTHHMM'.length;

/** Null for a symbol that it does not know. */
export async function fetchQuote(context: Context, symbol: string): Promise<Quote | null> {
  const body = await ask(context, { function: 'GLOBAL_QUOTE', symbol });
  return checkBody(QuoteBody, body)['Global Quote'];
}

export async function fetchNews(context: Context, topic: string) {
  const { news_days: days, news_items: limit } = context.settings;
  const from = new Date(context.nowMs - days * MS_PER_DAY).toISOString().replaceAll(/[-:]/g, '');
  const body = await ask(context, {
    function: 'NEWS_SENTIMENT',
    topics: topic,
    time_from: from.slice(0, MINUTE_LENGTH),
    sort: 'LATEST',
    limit,
  });
  return checkRows(Article, checkBody(NewsBody, body).feed);
}

const ask = (
  { settings, http, signal }: Context,
  query: Readonly<Record<string, string | number>>,
): Promise<unknown> =>
  http.getJson('/query', {
    query: { ...query, apikey: settings.api_key },
    signal,
    inspect: (answer) => faultOf(answer, settings.api_key),
  });
