import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, expect, test } from 'vitest';
import { createRefineReading } from '#src/app/refine-reading.ts';
import { Config } from '#src/config/schema.ts';
import type { Claim } from '#src/domain/goal/refine/claim.ts';
import { readGoal } from '#test/support/plan-cases.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const base = Config.shape.language_model.parse(
  JSON.parse(readFileSync('config/base.json', 'utf8')).language_model,
);
const goal = readGoal('Get more people to try our handwoven hammocks, $5,000.');
const claim: Claim = { field: 'objective', value: 'sales', evidence: 'people', confidence: 1 };
const lines: string[] = [];
afterEach(() => void lines.splice(0));

const open = (
  readClaims: () => Promise<readonly Claim[]>,
  { totalMs = 20, stopping = new AbortController().signal } = {},
) =>
  createRefineReading({
    readClaims,
    settings: () => ({ ...base, total_timeout_ms: totalMs }),
    stopping,
    clock: { now: () => NOW },
    log: pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
  });
const request = { tenant: 'acme', deadline: null };
const never = (): Promise<never> => Promise.withResolvers<never>().promise;

test('claims that come in time are merged', async () => {
  const refined = await open(async () => [claim], { totalMs: 60_000 })(goal, request);
  expect(refined.objective.primary).toBe('sales');
});

test('a step that cannot be aborted is left behind when the time is over', async () => {
  expect(await open(never)(goal, request)).toBe(goal);
  expect(lines.join('\n')).toContain('the time for a refinement is over');
});

test('a failure after the end is nobody’s', async () => {
  const { promise, reject } = Promise.withResolvers<never>();
  expect(await open(() => promise)(goal, request)).toBe(goal);
  reject(new Error('late'));
  await new Promise(setImmediate);
});

test('nothing is asked when no time is left, or the process stops', async () => {
  let asked = 0;
  const ask = async (): Promise<readonly Claim[]> => {
    asked += 1;
    return [claim];
  };
  const overdue = { tenant: 'acme', deadline: NOW + 1 };
  expect(await open(ask)(goal, overdue)).toBe(goal);
  expect(await open(ask, { stopping: AbortSignal.abort() })(goal, request)).toBe(goal);
  expect(asked).toBe(0);
});

test('whatever is thrown, the reading stands', async () => {
  for (const thrown of [new Error('x'), 'text', null, undefined]) {
    // eslint-disable-next-line typescript/prefer-promise-reject-errors -- that is the case
    expect(await open(() => Promise.reject(thrown))(goal, request)).toBe(goal);
  }
});
