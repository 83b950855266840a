import { describe, expect, it } from 'vitest';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { idempotencyClaim, idempotencyOf } from '#src/http/idempotency.ts';

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
    expect(idempotencyClaim('x'.repeat(255), request)).toBeDefined();
  });

  it('belongs to a path: elsewhere the same key is another one', () => {
    const digest = (path: string) => idempotencyClaim('k', { ...request, path })?.digest;
    expect(digest('/v1/goals')).toBe(digest('/v1/goals'));
    expect(digest('/v1/goals')).not.toBe(digest('/v1/campaigns'));
  });

  it('seals an answer with a secret for one API key', () => {
    const sealed = (authorization: string) =>
      idempotencyClaim('k', { ...request, authorization }, 'sealed');
    const [first, same, other] = [sealed('Bearer a'), sealed('Bearer a'), sealed('Bearer b')];
    expect(first?.seal).toHaveLength(32);
    expect(same).toEqual(first);
    expect(other?.digest).toBe(first?.digest);
    expect(other?.fingerprint).not.toBe(first?.fingerprint);
    expect(other?.seal).not.toEqual(first?.seal);
    expect(idempotencyClaim('k', { ...request, authorization: 'Bearer a' })?.seal).toBeUndefined();
  });
});

describe('idempotencyOf', () => {
  it('is remembered on every POST of the API and nowhere else', () => {
    expect(idempotencyOf({ method: 'post', path: '/v1/anything/new' })).toBe('remembered');
    expect(idempotencyOf({ method: 'post', path: '/v1/goals', idempotency: 'claimed' })).toBe(
      'claimed',
    );
    expect(idempotencyOf({ method: 'delete', path: '/v1/jobs/{id}' })).toBeUndefined();
    expect(idempotencyOf({ method: 'get', path: '/v1/jobs' })).toBeUndefined();
    expect(idempotencyOf({ method: 'post', path: '/healthz' })).toBeUndefined();
  });
});
