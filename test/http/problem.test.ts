import { HTTPException } from 'hono/http-exception';
import { describe, expect, it } from 'vitest';
import { Problem } from '#src/contract/problem.ts';
import { ERROR_CATALOG, type ErrorCode } from '#src/errors/catalog.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { problemHeaders, problemOf } from '#src/http/problem.ts';

const request = { instance: '/v1/goals', requestId: 'r-1' };
const codes = Object.keys(ERROR_CATALOG) as ErrorCode[];

describe('problemOf', () => {
  it.each(codes)('makes a document of the contract for %s', (code) => {
    const problem = problemOf(new GoalpostError(code, 'What to do.'), request);
    expect(Problem.parse(problem)).toEqual(problem);
    expect(problem).toMatchObject({ ...ERROR_CATALOG[code], code, instance: '/v1/goals' });
    expect(problem.type).toBe(`/problems/${code}`);
    expect(problem.request_id).toBe('r-1');
  });

  it('carries the faults', () => {
    const faults = [{ pointer: '/text', message: 'is missing' }];
    expect(
      problemOf(new GoalpostError('invalid_request', 'x', { faults }), request).errors,
    ).toEqual(faults);
  });

  it.each([
    new Error('connect ECONNREFUSED 10.0.0.7:6379'),
    new GoalpostError('internal', 'SELECT secret FROM keys'),
    new HTTPException(418, { message: 'secret' }),
    'secret',
    undefined,
  ])('says nothing of an unexpected error', (error) => {
    const problem = problemOf(error, request);
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(JSON.stringify(problem)).not.toMatch(/ECONNREFUSED|SELECT|secret/);
  });

  it('translates exceptions of the framework that name a status', () => {
    expect(problemOf(new HTTPException(415), request).code).toBe('unsupported_media_type');
  });
});

describe('problemHeaders', () => {
  it('tells when to try again on every 429 and 503', () => {
    for (const code of codes) {
      const { status } = ERROR_CATALOG[code];
      const headers = problemHeaders(new GoalpostError(code, 'x'));
      expect('retry-after' in headers).toBe(status === 429 || status === 503);
    }
  });

  it('passes on how long the error asks to wait', () => {
    const error = new GoalpostError('conflict', 'x', { retryAfterSeconds: 2 });
    expect(problemHeaders(error)['retry-after']).toBe('2');
  });

  it('says on 401 how to authenticate', () => {
    expect(problemHeaders(new GoalpostError('unauthenticated', 'x'))['www-authenticate']).toMatch(
      /^Bearer/,
    );
  });
});
