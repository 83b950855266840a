import { afterEach, beforeEach, expect, test } from 'vitest';
import { Redis } from 'ioredis';
import {
  claims,
  failure,
  inTurn,
  type LanguageModelServer,
  says,
  startLanguageModelServer,
} from '#test/support/language-model-server.ts';
import { createNamespace, type Namespace } from '#test/support/namespace.ts';
import { openModel, type OpenModel } from './open-model.ts';

const SALES = { field: 'objective', value: 'sales', evidence: 'Sell more', confidence: 0.9 };

let space: Namespace;
let server: LanguageModelServer;
const opened: OpenModel[] = [];

beforeEach(async () => {
  space = createNamespace();
  server = await startLanguageModelServer(claims(SALES));
});
afterEach(async () => {
  for (const model of opened.splice(0)) model.close();
  await server.close();
  await space.cleanUp();
});

const open = (changes: Parameters<typeof openModel>[2] = {}): OpenModel => {
  const model = openModel(space, server.url, changes);
  opened.push(model);
  return model;
};

test('the same question is asked once, also by another worker and for another tenant', async () => {
  expect(await open().ask()).toEqual([SALES]);
  expect(await open().ask({}, 'globex')).toEqual([SALES]);
  expect(server.requests).toHaveLength(1);
});

test('that there is nothing to claim is remembered too', async () => {
  server.answerWith(claims());
  expect(await open().ask()).toEqual([]);
  expect(await open().ask()).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test('another text, context, language or model is another question', async () => {
  const model = open();
  await model.ask();
  await model.ask({ text: 'Sell more chairs.' });
  await model.ask({ stated: { 'business.industry': 'retail' } });
  await model.ask({ language: 'de' });
  model.change({ model: 'other-model' });
  await model.ask();
  expect(server.requests).toHaveLength(5);
});

test('a failure is not remembered', async () => {
  server.answerWith(inTurn(failure(401), claims(SALES)));
  await expect(open().ask()).rejects.toThrow();
  expect(await open().ask()).toEqual([SALES]);
});

test('answers are kept for the configured hours, with no text of the goal but quotations', async () => {
  const text = 'Sell more hammocks, in a most confidential way.';
  await open({ cache_hours: 2 }).ask({ text });
  const redis = new Redis(space.redisUrl);
  try {
    const [key = ''] = await redis.keys(`${space.redisPrefix}:claims:*`);
    const ttl = await redis.pttl(key);
    expect(ttl).toBeGreaterThan(7_000_000);
    expect(ttl).toBeLessThanOrEqual(7_200_000);
    expect(key + (await redis.get(key))).not.toContain('confidential');
    // What a stranger wrote there is not believed.
    await redis.set(key, '{"claims":[{"field":"budget","value":"1"}]}');
    await open().ask({ text });
    await redis.set(key, '{');
    await open().ask({ text });
    expect(server.requests).toHaveLength(3);
  } finally {
    redis.disconnect();
  }
});

test('with no hours to keep them nothing is kept', async () => {
  const model = open({ cache_hours: 0 });
  await model.ask();
  await model.ask();
  expect(server.requests).toHaveLength(2);
});

test('a bad answer that was asked for again is kept once it is right', async () => {
  server.answerWith(inTurn(says('?'), claims(SALES)));
  await open().ask();
  await open().ask();
  expect(server.requests).toHaveLength(2);
});
