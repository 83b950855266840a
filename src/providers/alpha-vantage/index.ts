/**
 * Alpha Vantage: movements of shares and tone of news by industry, with a free key. Its few calls a day are shared out:
 * each day asks for the symbols and topics that follow those of the day before.
 */
import type { AlphaVantageSettings } from '#src/config/sections/providers/alpha-vantage.ts';
import type { Industry } from '#src/contract/vocabulary.ts';
import { industryKey, type IndustryMetric } from '#src/domain/market/keys.ts';
import { gatherParts } from '../answers/gather-parts.ts';
import { failuresOfRows } from '../answers/failures.ts';
import type { FetchContext, ProviderPlugin } from '../provider.ts';
import { fetchNews, fetchQuote } from './client.ts';
import { factsFromNews, factsFromQuote, industriesOf } from './mapper.ts';

type Context = FetchContext<AlphaVantageSettings>;

const MS_PER_DAY = 86_400_000;

interface Question {
  readonly about: 'quote' | 'news';
  /** Symbol or topic. */
  readonly name: string;
}

export const alphaVantage: ProviderPlugin<AlphaVantageSettings> = {
  keysOf: ({ symbols, topics }) => [
    ...keysOf(symbols, 'quote_change'),
    ...keysOf(topics, 'sentiment'),
  ],
  secretsOf: ({ api_key: key }) => [key],
  missingSetting: ({ api_key: key }) => (key === '' ? 'api_key' : null),
  callsPerRefresh: (settings) => Math.min(settings.calls_per_run, questionsOf(settings).length),
  fetchFacts: (context) =>
    gatherParts(
      turnOf(questionsOf(context.settings), context).map((question) => ({
        name: `${question.about} ${question.name}`,
        fetch: () => answer(question, context),
      })),
    ),
};

const keysOf = (map: Readonly<Partial<Record<Industry, string>>>, metric: IndustryMetric) =>
  Object.keys(map).map((industry) => industryKey(industry as Industry, metric));

/** Each symbol and topic once, however many industries it is for. */
export function questionsOf({ symbols, topics }: AlphaVantageSettings): Question[] {
  const once = (map: Readonly<Partial<Record<Industry, string>>>, about: Question['about']) =>
    [...new Set(Object.values(map))].map((name) => ({ about, name }));
  return [...once(symbols, 'quote'), ...once(topics, 'news')];
}

/** The questions whose turn it is today. */
function turnOf(questions: readonly Question[], { settings, nowMs }: Context): Question[] {
  const count = Math.min(settings.calls_per_run, questions.length);
  const start = Math.floor(nowMs / MS_PER_DAY) * count;
  return Array.from({ length: count }, (_, index) => (start + index) % questions.length).flatMap(
    (place) => questions[place] ?? [],
  );
}

async function answer({ about, name }: Question, context: Context) {
  const { settings, nowMs } = context;
  if (about === 'quote') {
    const quote = await fetchQuote(context, name);
    const industries = industriesOf(settings.symbols, name);
    return {
      facts: quote === null ? [] : factsFromQuote(quote, industries, settings),
      failures: [],
    };
  }
  const { rows, rejected } = await fetchNews(context, name);
  const industries = industriesOf(settings.topics, name);
  return {
    facts: factsFromNews(rows, name, industries, settings, nowMs),
    failures: failuresOfRows(`news ${name}`, rejected),
  };
}
