import { describe, expect, it } from 'vitest';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { idempotencyClaim, preferredWait } from '#src/http/submission-headers.ts';

describe('preferredWait', () => {
  it.each([
    ['wait=10', 10],
    ['Wait=10', 10],
    ['respond-async, wait=5', 5],
    ['wait=5, respond-async', 5],
    ['respond-async; foo=bar, wait = "7"', 7],
    ['wait=600', 60],
  ])('reads %s', (header, seconds) => {
    expect(preferredWait(header)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    'wait',
    'wait=',
    'wait=-1',
    'wait=1.5',
    'wait=abc',
    'await=5',
    'x-wait=5',
  ])('passes over %s, as a preference is never an error', (header) => {
    expect(preferredWait(header)).toBe(0);
  });
});

describe('idempotencyClaim', () => {
  const request = { method: 'POST', path: '/v1/goals', bytes: Buffer.from('{"text":"a"}') };
  const fingerprint = (change: Partial<typeof request>) =>
    idempotencyClaim('k', { ...request, ...change })?.fingerprint;

  it('is made only when there is a key', () => {
    expect(idempotencyClaim(undefined, request)).toBeUndefined();
  });

  it('has the same fingerprint for the same request, and another for each other one', () => {
    const prints = [
      fingerprint({}),
      fingerprint({ path: '/v1/campaigns' }),
      fingerprint({ method: 'PUT' }),
      fingerprint({ bytes: Buffer.from('{"text":"b"}') }),
      // The border between path and body counts.
      fingerprint({ path: '/v1/goals\n{', bytes: Buffer.from('"text":"a"}') }),
    ];
    expect(fingerprint({})).toBe(prints[0]);
    expect(new Set(prints).size).toBe(prints.length);
  });

  it.each(['', 'x'.repeat(256)])('refuses a key of a wrong length', (key) => {
    try {
      idempotencyClaim(key, request);
      expect.unreachable();
    } catch (error) {
      expect(isGoalpostError(error) && error.code).toBe('invalid_request');
      expect(isGoalpostError(error) && error.faults?.[0]?.pointer).toBe('/header/idempotency-key');
    }
  });

  it('takes a key of 255 characters', () => {
    expect(idempotencyClaim('x'.repeat(255), request)?.key).toHaveLength(255);
  });
});
