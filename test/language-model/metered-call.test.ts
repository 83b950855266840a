import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ChatAnswer,
  failure,
  type LanguageModelServer,
  says,
  silence,
  startLanguageModelServer,
} from '#test/support/language-model-server.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { DAY, NOW, openModel, type OpenModel } from './open-model.ts';

/** 10 a million in, 100 a million out: 1,000 tokens in and 50 out cost 15,000 millionths. */
const PRICES = { input_price: 10, output_price: 100, per_day: 1_000, per_tenant_day: 1_000 };
const USAGE = { prompt_tokens: 1_000, completion_tokens: 50 };
const COST = 15_000;
const billed = says('{"claims":[]}', { usage: USAGE });

let space: Namespace;
let server: LanguageModelServer;
const opened: OpenModel[] = [];

beforeEach(async () => {
  space = createNamespace();
  server = await startLanguageModelServer(billed);
});
afterEach(async () => {
  for (const model of opened.splice(0)) model.close();
  await server.close();
  await space.cleanUp();
});

const open = (
  budget: Partial<typeof PRICES> = {},
  changes: Parameters<typeof openModel>[2] = {},
): OpenModel => {
  const model = openModel(space, server.url, {
    retries: 0,
    cache_hours: 0,
    ...changes,
    budget: { ...PRICES, ...budget },
  });
  opened.push(model);
  return model;
};
const swallow = (call: Promise<unknown>): Promise<unknown> =>
  call.catch((error: { kind?: string; message: string }) => error.kind ?? error.message);

describe('what a call costs', () => {
  test('is counted for its tenant and for all, by the tokens the endpoint bills', async () => {
    const model = open();
    await model.ask();
    await model.ask({ text: 'Other.' });
    await model.ask({}, 'globex');
    expect(await model.spend.read(DAY, 'acme')).toEqual({
      all: 3 * COST,
      tenant: 2 * COST,
      calls: 3,
    });
    expect(await model.spend.read(DAY, 'globex')).toMatchObject({ tenant: COST });
  });

  test.each<[string, ChatAnswer, number, (cost: number, most: number) => void]>([
    ['refused by the endpoint is nothing', failure(429), 5_000, (cost) => expect(cost).toBe(0)],
    ['failed at the endpoint is nothing', failure(500), 5_000, (cost) => expect(cost).toBe(0)],
    [
      'answered without a bill is the most it may be',
      says('{"claims":[]}'),
      5_000,
      (cost, most) => expect(cost).toBe(most),
    ],
    ['not answered is the most it may be', silence, 60, (cost, most) => expect(cost).toBe(most)],
  ])('%s', async (_name, answer, timeout_ms, check) => {
    const model = open({}, { timeout_ms });
    let reserved = 0;
    const noteAndAnswer = async (...call: Parameters<ChatAnswer>): Promise<void> => {
      reserved = (await model.spend.read(DAY, 'acme')).all;
      answer(...call);
    };
    server.answerWith((...call) => void noteAndAnswer(...call));
    await swallow(model.ask());
    await expect.poll(() => reserved).toBeGreaterThan(1_200 * PRICES.output_price);
    const { all, tenant } = await model.spend.read(DAY, 'acme');
    check(all, reserved);
    expect(tenant).toBe(all);
  });

  test('is nothing for a model without a price, on no budget', async () => {
    const model = open({ input_price: 0, output_price: 0, per_day: 0, per_tenant_day: 0 });
    expect(await model.ask()).toEqual([]);
    expect(await model.spend.read(DAY, 'acme')).toEqual({ all: 0, tenant: 0, calls: 1 });
  });

  test('belongs to the day the call was made', async () => {
    const model = open();
    await model.ask();
    model.setNow(NOW + 86_400_000);
    await model.ask();
    expect((await model.spend.read(DAY, 'acme')).all).toBe(COST);
    expect((await model.spend.read('2026-11-25', 'acme')).all).toBe(COST);
  });
});

describe('the budget of a day', () => {
  test('that is spent ends the calls, until the next day', async () => {
    const model = open({ per_day: 0.2 });
    let kind: unknown;
    let calls = 0;
    while (kind !== 'budget_spent' && calls < 50) {
      kind = await swallow(model.ask());
      calls += 1;
    }
    expect(kind).toBe('budget_spent');
    expect(server.requests).toHaveLength(calls - 1);
    const { all } = await model.spend.read(DAY, 'acme');
    expect(all).toBe((calls - 1) * COST);
    expect(all).toBeLessThanOrEqual(200_000);
    model.setNow(NOW + 86_400_000);
    expect(await model.ask()).toEqual([]);
  });

  test('of one tenant does not touch another', async () => {
    const model = open({ per_tenant_day: 0.2 });
    for (let call = 0; call < 50; call += 1) await swallow(model.ask());
    expect(await swallow(model.ask())).toBe('budget_spent');
    expect(await model.ask({}, 'globex')).toEqual([]);
  });

  test('is not overspent by two workers that ask at once', async () => {
    // The endpoint bills all that a call may cost, the worst case for those who ask at the same time.
    server.answerWith(says('{"claims":[]}'));
    const perDay = 1.5;
    const workers = [open({ per_day: perDay }), open({ per_day: perDay })];
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        swallow(
          workers[index % 2]?.ask({ text: `Sell ${index} hammocks.` }, `tenant-${index}`) ??
            Promise.resolve(),
        ),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome === 'budget_spent').length;
    expect(refused).toBeGreaterThan(0);
    expect(server.requests.length).toBe(40 - refused);
    const { all } = (await workers[0]?.spend.read(DAY, 'x')) ?? { all: NaN };
    expect(all).toBeLessThanOrEqual(perDay * 1_000_000);
    // Nothing was left over that would have held one more call.
    expect(all + all / server.requests.length).toBeGreaterThan(perDay * 1_000_000 * 0.99);
  });

  test('counts every try', async () => {
    server.answerWith(says('nonsense', { usage: USAGE }));
    const model = open();
    expect(await swallow(model.ask())).toBe('bad_answer');
    expect(await model.spend.read(DAY, 'acme')).toMatchObject({ all: 2 * COST, calls: 2 });
  });

  test('given back by a caller who gave up before the call was sent', async () => {
    const model = open();
    const controller = new AbortController();
    const call = model.ask({}, 'acme', controller.signal);
    controller.abort(new Error('no time left'));
    await expect(call).rejects.toThrow('no time left');
    expect(server.requests).toHaveLength(0);
    expect((await model.spend.read(DAY, 'acme')).all).toBe(0);
  });
});
