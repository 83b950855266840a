/** Every provider of the registry through the same cases, against a server that behaves as the provider does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRefreshMarket } from '#src/app/refresh-market.ts';
import { loadConfig } from '#src/config/load.ts';
import type { HttpSettings } from '#src/config/sections/market.ts';
import type { ProvidersSettings } from '#src/config/sections/providers/index.ts';
import { doubtOf } from '#src/domain/market/bounds.ts';
import type { Quota } from '#src/providers/http/take-quota.ts';
import type { ProvidedFact, ProviderReading } from '#src/providers/provider.ts';
import { createProviders } from '#src/providers/registry.ts';
import {
  type Answer,
  breakOff,
  json,
  type ProviderRequest,
  type ProviderServer,
  silence,
  stall,
  startProviderServer,
  text,
} from '#test/support/provider-server.ts';
import { onlyProviders, shipped } from '#test/support/provider-settings.ts';
import { type Bench, changed, HUSH } from './bench/bench.ts';
import { benches } from './bench/index.ts';
import {
  scaled,
  scaledCells,
  withAddedColumn,
  withAddedFields,
  withManyRows,
  withoutRow,
  withWrongCell,
  withWrongType,
} from './bench/mutations.ts';
import { httpSettings, NOW } from './support.ts';

const { market } = loadConfig({ environment: 'production', env: {} }).config;
const RULES = {
  rules: market.bounds,
  nowMs: NOW,
  toleranceHours: market.future_tolerance_hours,
};
const TURNS = 24;
const ROW_TURNS = 8;
const WAIT_MS = 120_000;
/** Ends an attempt that never answers; all others have as long as the whole test. */
const SHORT_MS = 60;
const LONG_MS = 25_000;
const HTML = '<!doctype html><html><body><h1>We will be back</h1></body></html>';

let server: ProviderServer;
let closers: (() => void)[];
beforeEach(async () => {
  server = await startProviderServer();
  closers = [];
});
afterEach(async () => {
  for (const close of closers) close();
  await server.close();
});

interface Changes {
  readonly http?: Partial<HttpSettings>;
  readonly timeoutMs?: number;
  readonly quota?: Quota;
}

function settingsOf(bench: Bench, timeoutMs = LONG_MS): ProvidersSettings {
  const all = onlyProviders(bench.settings(server.url));
  const own = { ...all[bench.id], requests_per_minute: 60_000, timeout_ms: timeoutMs };
  return { ...all, [bench.id]: own };
}

function open(bench: Bench, { http = {}, timeoutMs, quota }: Changes = {}) {
  const providers = createProviders({
    settings: () => settingsOf(bench, timeoutMs),
    http: () => httpSettings({ retries: 1, ...http }),
    clock: { now: () => NOW },
    random: () => 0.5,
    ...(quota === undefined ? {} : { quota }),
  });
  closers.push(providers.close);
  const provider = providers.get(bench.id);
  if (provider === undefined) throw new Error(`no provider ${bench.id}`);
  return { provider, providers };
}

/** One refresh; no secret may be in what comes of it. */
async function refresh(bench: Bench, answer: Answer, changes: Changes = {}) {
  server.requests.length = 0;
  server.answerWith(answer);
  const { provider } = open(bench, changes);
  const reading = await provider.fetchFacts(new AbortController().signal);
  expect(JSON.stringify(reading.failures)).not.toContain(HUSH);
  return { ...reading, provider };
}

/** Tokens are given, and everything else is answered like this. */
const allBut =
  (bench: Bench, answer: Answer): Answer =>
  (response, request) =>
    (isToken(bench, request) ? bench.normal(server.url) : answer)(response, request);
const isToken = (bench: Bench, request: ProviderRequest): boolean =>
  bench.isToken?.(request) ?? false;
const asked = (bench: Bench) => server.requests.filter((request) => !isToken(bench, request));
/** How often the first question was sent. */
const attempts = (bench: Bench): number => {
  const [first] = asked(bench);
  return asked(bench).filter(({ url, body }) => url === first?.url && body === first.body).length;
};

const mutated = (
  bench: Bench,
  change: (body: unknown) => unknown,
  ofLines = (all: string) => all,
) =>
  changed(bench.normal(server.url), (body, isJson) =>
    isJson ? JSON.stringify(change(JSON.parse(body))) : ofLines(body),
  );
const sparing = (bench: Bench, answer: Answer): Answer => {
  const normal = bench.normal(server.url);
  return (response, request) => (isToken(bench, request) ? normal : answer)(response, request);
};
const quoting =
  (status: number, headers: Record<string, string> = {}): Answer =>
  (response, request) => {
    const { url, body } = request;
    json(
      { message: `no: ${url} ${body} ${String(request.headers.authorization)}` },
      status,
      headers,
    )(response, request);
  };

const doubt = (fact: ProvidedFact) => doubtOf(fact, RULES);
const told = ({ facts }: ProviderReading) =>
  new Map(facts.map(({ key, value, unit }) => [key, [value, unit] as const]));

test('every provider has a bench of its own name, in the order of the registry', () => {
  const { providers } = open(benches[0] as Bench);
  expect(benches.map(({ id }) => id)).toEqual(providers.list().map(({ id }) => id));
});

describe.each(benches)('$id', (bench) => {
  const normal = () => bench.normal(server.url);
  const { separator = ',' } = bench;

  describe('that answers well', () => {
    test('gives facts for its keys in the units of the bounds, in no more calls than it says', async () => {
      const { facts, failures, provider } = await refresh(bench, normal());
      expect(failures).toEqual([]);
      expect(facts.length).toBeGreaterThan(0);
      expect(facts.map((fact) => [fact.key, doubt(fact)])).toEqual(
        facts.map(({ key }) => [key, null]),
      );
      if (provider.keys.length > 0) {
        expect(facts.map(({ key }) => key).filter((key) => !provider.keys.includes(key))).toEqual(
          [],
        );
      }
      expect(server.requests).toHaveLength(bench.calls);
      expect(bench.calls).toBeLessThanOrEqual(provider.callsPerRefresh);
      expect(provider.circuit()).toBe('closed');
    });

    test('and has gained fields says the same', async () => {
      const before = await refresh(bench, normal());
      const added = mutated(
        bench,
        (body) => withAddedFields(body, bench.maps ?? []),
        (body) => (bench.id === 'semrush' ? body : withAddedColumn(body, separator)),
      );
      const after = await refresh(bench, added);
      expect(after.failures).toEqual([]);
      expect(after.facts).toEqual(before.facts);
    });

    test('and has nothing gives nothing, which is no fault of it', async () => {
      const { facts, failures, provider } = await refresh(bench, bench.empty);
      expect(facts).toEqual([]);
      expect(failures.filter(({ retryable }) => retryable)).toEqual([]);
      expect(provider.circuit()).toBe('closed');
    });

    test.skipIf(bench.endless === undefined)(
      'but names one more page for ever is asked as often as it says at most',
      async () => {
        const { provider } = await refresh(bench, bench.endless?.(server.url) ?? silence);
        expect(server.requests.length).toBeGreaterThan(1);
        expect(server.requests.length).toBeLessThanOrEqual(provider.callsPerRefresh);
      },
    );
  });

  describe('that answers badly', () => {
    test('with values of wrong types costs no more than their rows', async () => {
      const before = told(await refresh(bench, normal()));
      for (let turn = 0; turn < TURNS; turn += 1) {
        const answer = mutated(
          bench,
          (body) => withWrongType(body, turn, TURNS),
          (body) => withWrongCell(body, separator, turn),
        );
        const { facts } = await refresh(bench, sparing(bench, answer));
        for (const fact of facts) {
          expect(Number.isFinite(fact.value), `${fact.key} in turn ${turn}`).toBe(true);
          expect(doubt(fact), `${fact.key} in turn ${turn}`).toBeNull();
          expect(fact.unit).toBe(before.get(fact.key)?.[1] ?? fact.unit);
        }
      }
    });

    test.each(['rows', 'rubbish'] as const)(
      'with as many %s as fit into an answer is read or refused',
      async (of) => {
        const bytes = of === 'rows' ? 4_500_000 : 500_000;
        const answer = mutated(bench, (body) => withManyRows(body, bytes, of));
        const http = { response_limit_bytes: 5_242_880 };
        const { facts, failures } = await refresh(bench, sparing(bench, answer), { http });
        expect(facts.length + failures.length).toBeGreaterThan(0);
      },
    );

    test.skipIf(bench.countsRows)(
      'with rows that are none says what it says without them',
      async () => {
        for (let turn = 0; turn < ROW_TURNS; turn += 1) {
          const leaving = (left: 'nothing' | 'rubbish') =>
            sparing(
              bench,
              mutated(bench, (body) => withoutRow(body, turn, left)),
            );
          const without = told(await refresh(bench, leaving('nothing')));
          const { facts } = await refresh(bench, leaving('rubbish'));
          for (const { key, value, unit } of facts) {
            expect(without.get(key)?.[1], `${key} in turn ${turn}`).toBe(unit);
            expect(value, `${key} in turn ${turn}`).toBeCloseTo(without.get(key)?.[0] ?? 0, 9);
          }
        }
      },
    );

    test.each([-1, 1e9, -1e-9])(
      'with all figures times %s has none believed that cannot be',
      async (factor) => {
        const answer = mutated(
          bench,
          (body) => scaled(body, factor),
          (body) => scaledCells(body, separator, factor),
        );
        const { facts } = await refresh(bench, sparing(bench, answer));
        const believed = facts.filter((fact) => doubt(fact) === null);
        for (const { key, value, range } of believed) {
          const positive = /\.(cpc|cpm|ctr|cvr|population|commission|search_cpc|.*_reach)$/;
          if (positive.test(key))
            expect(Math.min(value, range?.low ?? value), key).toBeGreaterThan(0);
        }
      },
    );

    test('and breaks off in the middle of the text is not believed, and may be asked again', async () => {
      const cut = changed(normal(), (body) => body.slice(0, Math.floor(body.length / 2)));
      const { facts, failures } = await refresh(bench, sparing(bench, cut));
      expect(facts.map(doubt).filter((each) => each !== null)).toEqual([]);
      if (bench.separator === undefined) {
        expect(facts).toEqual([]);
        expect(failures[0]).toMatchObject({ kind: 'bad_response', retryable: true });
      }
    });

    test.each([200, 503])('with a page of HTML and %s has failed', async (status) => {
      const page = text(HTML, 'text/html', status);
      const { facts, failures } = await refresh(bench, allBut(bench, page));
      expect(facts).toEqual([]);
      expect(failures.length).toBeGreaterThan(0);
      expect(['bad_response', 'unauthorized', 'rate_limited']).toContain(failures[0]?.kind);
      if (status === 503) expect(failures[0]?.retryable).toBe(true);
    });

    test('with 500 is asked again, and then later', async () => {
      const { facts, failures } = await refresh(bench, allBut(bench, quoting(500)));
      expect(facts).toEqual([]);
      expect(failures[0]).toMatchObject({ kind: 'bad_response', retryable: true });
      expect(attempts(bench)).toBe(bench.triesAgain === false ? 1 : 2);
    });

    test('and breaks the connection off is asked again, and then later', async () => {
      const reset: Answer = (response) => void response.destroy();
      for (const broken of [reset, breakOff]) {
        const { facts, failures } = await refresh(bench, allBut(bench, broken));
        expect(facts).toEqual([]);
        expect(failures[0]).toMatchObject({ kind: 'network', retryable: true });
        expect(attempts(bench)).toBe(bench.triesAgain === false ? 1 : 2);
      }
    });

    test('and never ends its body has its time, and no more', async () => {
      const changes = { timeoutMs: SHORT_MS, http: { retries: 0 } };
      const { facts, failures } = await refresh(bench, allBut(bench, stall), changes);
      expect(facts).toEqual([]);
      expect(failures[0]).toMatchObject({ kind: 'timeout', retryable: true });
    });
  });

  describe('that asks to slow down', () => {
    test.each([
      ['seconds', String(WAIT_MS / 1_000)],
      ['a date', new Date(NOW + WAIT_MS).toUTCString()],
    ])('by %s is left alone until then', async (_form, after) => {
      const slow = quoting(429, { 'retry-after': after });
      const { facts, failures } = await refresh(bench, allBut(bench, slow));
      expect(facts).toEqual([]);
      expect(['rate_limited', 'quota_exhausted']).toContain(failures[0]?.kind);
      expect(failures[0]?.retryable).toBe(true);
      expect(failures[0]?.retry_after_ms).toBe(WAIT_MS);
      // Not once more, neither the same nor another question.
      expect(asked(bench)).toHaveLength(1);
    });

    test.skipIf(bench.triesAgain === false)('for a moment is asked again after it', async () => {
      const good = normal();
      let refusals = 0;
      const answer: Answer = (response, request) => {
        const first = refusals === 0 && !isToken(bench, request);
        if (first) refusals += 1;
        (first ? quoting(429, { 'retry-after': '0' }) : good)(response, request);
      };
      const { facts, failures } = await refresh(bench, answer);
      expect(failures).toEqual([]);
      expect(facts.length).toBeGreaterThan(0);
    });
  });

  describe('that refuses', () => {
    test('the key is asked no more, and nobody sees the key', async () => {
      const { facts, failures } = await refresh(bench, allBut(bench, bench.refused));
      expect(facts).toEqual([]);
      expect(failures[0]).toMatchObject({ kind: 'unauthorized', retryable: false });
      // A refused token is replaced once.
      expect(asked(bench).length).toBeLessThanOrEqual(bench.isToken === undefined ? 1 : 4);
    });

    test('the key with a plain 401 is asked no more either', async () => {
      const { failures } = await refresh(bench, allBut(bench, quoting(401)));
      expect(failures[0]).toMatchObject({ kind: 'unauthorized', retryable: false });
      expect(asked(bench).length).toBeLessThanOrEqual(bench.isToken === undefined ? 1 : 4);
    });

    test.skipIf(bench.isToken === undefined)('a token gets another one', async () => {
      const good = normal();
      let refusals = 0;
      const { facts, failures } = await refresh(bench, (response, request) => {
        const expired = refusals === 0 && !isToken(bench, request);
        if (expired) refusals += 1;
        (expired ? bench.refused : good)(response, request);
      });
      expect(failures).toEqual([]);
      expect(facts.length).toBeGreaterThan(0);
    });

    test.skipIf(bench.isToken === undefined)('to give a token is asked no more', async () => {
      const refusal = json({ error: 'invalid_grant', error_description: HUSH }, 401);
      const { facts, failures } = await refresh(bench, refusal);
      expect(facts).toEqual([]);
      expect(failures[0]).toMatchObject({ kind: 'unauthorized', retryable: false });
      expect(asked(bench)).toEqual([]);
      expect(server.requests.length).toBeLessThanOrEqual(2);
    });

    test('has its key in no line of the log', async () => {
      server.answerWith(allBut(bench, bench.refused));
      const lines: unknown[] = [];
      const note = (...line: unknown[]): void => void lines.push(...line);
      const { providers } = open(bench);
      const run = createRefreshMarket({
        providers,
        cache: {
          getAll: async () => ({ state: 'read', facts: [], absent: new Map() }),
          putFacts: async (_id, facts) => facts.length,
        },
        settings: () => market,
        clock: { now: () => NOW },
        log: { info: note, warn: note },
      });
      expect(await run(bench.id)).toMatchObject({ status: 'failed', retryable: false });
      expect(lines.length).toBeGreaterThan(0);
      expect(JSON.stringify(lines)).not.toContain(HUSH);
    });
  });

  describe('that is asked by somebody who', () => {
    test('stops is not asked any further', async () => {
      const controller = new AbortController();
      const reason = new Error('stopped');
      server.answerWith(allBut(bench, () => controller.abort(reason)));
      const { provider } = open(bench);
      await expect(provider.fetchFacts(controller.signal)).rejects.toBe(reason);
      expect(asked(bench)).toHaveLength(1);
      await expect(provider.fetchFacts(controller.signal)).rejects.toBe(reason);
      expect(asked(bench)).toHaveLength(1);
    });

    test.each([0, 1])('has %s calls left is not asked more often', async (calls) => {
      let taken = 0;
      const quota: Quota = {
        take: async () => {
          taken += 1;
          return {
            outcome: taken <= calls ? 'go' : 'exhausted',
            waitMs: WAIT_MS * Number(taken > calls),
          };
        },
      };
      const { failures } = await refresh(bench, normal(), { quota });
      expect(server.requests.length).toBeLessThanOrEqual(calls);
      if (calls < bench.calls) {
        expect(failures[0]).toMatchObject({ kind: 'quota_exhausted', retry_after_ms: WAIT_MS });
      }
    });

    test('only switched it on is told what to set', () => {
      const all = onlyProviders({ [bench.id]: shipped(bench.id) });
      const providers = createProviders({
        settings: () => all,
        http: () => httpSettings(),
        clock: { now: () => NOW },
        random: () => 0.5,
      });
      const provider = providers.get(bench.id);
      expect(provider?.missingSetting).toBe(bench.needs);
      expect(provider?.state).toBe(bench.needs === null ? 'on' : 'unset');
      if (bench.needs !== null) expect(Object.keys(all[bench.id])).toContain(bench.needs);
    });
  });
});
