import { expect, test } from 'vitest';
import { dueKeys } from '#src/domain/market/due-keys.ts';
import { FETCHED_AT, observedFact } from '#test/support/observed-facts.ts';

const HOUR = 3_600_000;
const provider = { id: 'frankfurter', keys: ['fx.USD.EUR', 'fx.USD.JPY', 'fx.USD.KES'] };
const facts = [observedFact(), observedFact({ key: 'fx.USD.JPY', provider: 'another' })];
const absent = new Set(['fx.USD.KES']);

test('what is in date, or known to be lacking, is not due; what only another provider gives is', () => {
  expect(dueKeys(provider, { facts, absent }, FETCHED_AT)).toEqual(['fx.USD.JPY']);
  expect(dueKeys(provider, { facts, absent: undefined }, FETCHED_AT)).toEqual([
    'fx.USD.JPY',
    'fx.USD.KES',
  ]);
});

test('what is past its date is due, although it can be used still', () => {
  const later = FETCHED_AT + 25 * HOUR;
  expect(dueKeys(provider, { facts, absent }, later)).toEqual(['fx.USD.EUR', 'fx.USD.JPY']);
});
