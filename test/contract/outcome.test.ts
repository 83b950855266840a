import { describe, expect, it } from 'vitest';
import { CampaignOutcome, MAX_OUTCOMES, OutcomeSubmission } from '#src/contract/outcome.ts';
import { faultsOf } from '#src/http/faults.ts';

const outcome = {
  outcome_id: 'ads-1',
  channel: 'search_advertising',
  start: '2026-11-01',
  end: '2026-11-14',
  impressions: 1_000,
  clicks: 50,
  conversions: 5,
  spend: { amount: 120.5, currency: 'EUR' },
};

const faults = (body: unknown): [string, string][] => {
  const read = OutcomeSubmission.safeParse(body);
  return read.success
    ? []
    : faultsOf(read.error.issues).map(({ pointer, message }) => [pointer, message]);
};
const pointers = (body: unknown): string[] => faults(body).map(([pointer]) => pointer);

const many = (count: number) => Array.from({ length: count }, () => outcome);

describe('an outcome', () => {
  it('may leave out all that is not measured', () => {
    expect(faults(outcome)).toEqual([]);
    expect(faults({ ...outcome, impressions: 0, clicks: 0, conversions: 0 })).toEqual([]);
    expect(faults({ ...outcome, spend: { amount: 0, currency: 'EUR' } })).toEqual([]);
    expect(faults({ ...outcome, end: outcome.start })).toEqual([]);
  });

  it.each([
    ['more clicks than impressions', { clicks: 1_001 }, '/clicks'],
    ['more conversions than clicks', { conversions: 51 }, '/conversions'],
    ['negative impressions', { impressions: -1 }, '/impressions'],
    ['negative clicks', { clicks: -1 }, '/clicks'],
    ['half a conversion', { conversions: 0.5 }, '/conversions'],
    ['more than any campaign has', { impressions: 1e13 }, '/impressions'],
    ['negative spend', { spend: { amount: -0.01, currency: 'EUR' } }, '/spend/amount'],
    ['negative revenue', { revenue: { amount: -1, currency: 'EUR' } }, '/revenue/amount'],
    ['money without a currency', { spend: { amount: 1 } }, '/spend/currency'],
    ['an end before the start', { end: '2026-10-31' }, '/end'],
    ['a campaign of a lifetime', { start: '1990-01-01' }, '/start'],
    ['a day that is none', { start: '2026-02-30' }, '/start'],
    ['a variant without its job', { variant_id: 'balanced' }, '/variant_id'],
    ['an unknown channel', { channel: 'skywriting' }, '/channel'],
    ['an unknown field', { roas: 2 }, '/roas'],
    ['an unknown field of money', { spend: { amount: 1, currency: 'EUR', net: 1 } }, '/spend/net'],
    ['an empty id', { outcome_id: '' }, '/outcome_id'],
    ['an id with a control character', { outcome_id: 'a\u0000b' }, '/outcome_id'],
    ['an id with half a character', { outcome_id: 'a\ud800' }, '/outcome_id'],
    ['an endless id', { outcome_id: 'a'.repeat(129) }, '/outcome_id'],
    ['a job that is no id', { job_id: 'mine' }, '/job_id'],
    ['a country in words', { country: 'Germany' }, '/country'],
  ])('is refused with %s', (_what, changes, pointer) => {
    expect(pointers({ ...outcome, ...changes })).toEqual([pointer]);
    expect(pointers({ items: [outcome, { ...outcome, ...changes }] })).toEqual([
      `/items/1${pointer}`,
    ]);
  });

  it('that breaks several rules is told of each', () => {
    expect(pointers({ ...outcome, clicks: 2_000, conversions: 3_000, end: '2020-01-01' })).toEqual([
      '/clicks',
      '/conversions',
      '/end',
    ]);
  });
});

describe('a request', () => {
  it(`takes 1 to ${MAX_OUTCOMES} outcomes`, () => {
    expect(pointers({ items: [] })).toEqual(['/items']);
    expect(pointers({ items: many(MAX_OUTCOMES) })).toEqual([]);
    expect(pointers({ items: many(MAX_OUTCOMES + 1) })).toEqual(['/items']);
  });

  it('with many faults is told of them where they are, and not of what a single outcome lacks', () => {
    const items = Array.from({ length: 30 }, () => ({ ...outcome, clicks: -1, nonsense: true }));
    const told = pointers({ items });
    expect(told).toHaveLength(50);
    expect(told.every((pointer) => pointer.startsWith('/items/'))).toBe(true);
    expect(pointers({ items: [outcome], note: 1 })).toEqual(['/note']);
    expect(pointers({ ...outcome, note: 1 })).toEqual(['/note']);
  });

  it('that is nothing of the kind says what was expected', () => {
    expect(pointers('outcome')).toEqual(['']);
    expect(CampaignOutcome.safeParse({}).success).toBe(false);
  });
});
