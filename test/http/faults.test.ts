import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CampaignSubmission, GoalSubmission } from '#src/contract/job.ts';
import { faultsOf } from '#src/http/faults.ts';

function faultsIn(schema: z.ZodType, value: unknown, root: string[] = []) {
  const read = schema.safeParse(value);
  return read.success ? [] : faultsOf(read.error.issues, root);
}
const pointersIn = (schema: z.ZodType, value: unknown) =>
  faultsIn(schema, value).map(({ pointer }) => pointer);

describe('faultsOf', () => {
  it('points at each unknown field itself, escaped', () => {
    const value = { text: 'sell', 'a/b': 1, 'c~d': 2, context: { inner: 3 } };
    expect(pointersIn(GoalSubmission, value).toSorted()).toEqual([
      '/a~1b',
      '/context/inner',
      '/c~0d',
    ]);
  });

  it('points at the element of an array and at the field of a nested object', () => {
    const value = { text: 'sell', context: { countries: ['US', 'usa'] }, generate: { seed: -1 } };
    expect(pointersIn(GoalSubmission, value)).toEqual(['/context/countries/1', '/generate/seed']);
  });

  it('points at the whole body when that is no object', () => {
    for (const body of [null, [], 'text', 7])
      expect(pointersIn(GoalSubmission, body)).toEqual(['']);
  });

  it('reports the branch of a union that the value was meant for', () => {
    const value = {
      text: 'sell',
      context: { audience: { segments: ['nobody'], age: { min: 1 } } },
    };
    expect(pointersIn(GoalSubmission, value)).toEqual([
      '/context/audience/segments/0',
      '/context/audience/age/max',
    ]);
  });

  it('names the types a union takes when the value has none of them', () => {
    const value = { text: 'sell', generate: { total_budget: 'much' } };
    expect(faultsIn(GoalSubmission, value)).toEqual([
      { pointer: '/generate/total_budget', message: 'Invalid input: expected number or object' },
    ]);
  });

  it('points at a key of a map that is not allowed', () => {
    const value = { text: 'sell', generate: { locks: { billboards: 5 } }, metadata: { '': 'x' } };
    expect(pointersIn(GoalSubmission, value).toSorted()).toEqual([
      '/generate/locks/billboards',
      '/metadata/',
    ]);
  });

  it('says what is wrong when none or several of the alternatives are given', () => {
    expect(faultsIn(CampaignSubmission, {})).toEqual([
      { pointer: '', message: 'give exactly one of goal, goal_job_id and text' },
    ]);
  });

  it('puts the given root before each pointer', () => {
    const query = z.strictObject({ limit: z.string() });
    expect(faultsIn(query, { limt: '3' }, ['query']).map(({ pointer }) => pointer)).toEqual([
      '/query/limit',
      '/query/limt',
    ]);
  });

  it('reports one fault per place', () => {
    expect(pointersIn(GoalSubmission, { text: '' })).toEqual(['/text']);
  });

  it('stops after fifty faults', () => {
    const countries = Array.from({ length: 200 }, () => 'no');
    expect(faultsIn(GoalSubmission, { text: 'sell', context: { countries } })).toHaveLength(50);
  });
});
