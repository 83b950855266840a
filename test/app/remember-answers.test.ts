import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRememberAnswers, type PlainAnswer } from '#src/app/remember-answers.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { createRememberedAnswers } from '#src/store/redis/remembered-answers.ts';
import { openCore, type OpenCore } from './open-core.ts';

const CLAIM = { digest: 'd'.repeat(64), fingerprint: 'f' };
const ANSWER: PlainAnswer = { status: 201, headers: { location: '/x' }, body: '{"a":1}' };
const code = (expected: string) => expect.objectContaining({ code: expected });

let core: OpenCore;
let warnings: string[];
let remember: ReturnType<typeof createRememberAnswers>;
let answers: ReturnType<typeof createRememberedAnswers>;
beforeEach(async () => {
  core = await openCore();
  warnings = [];
  answers = createRememberedAnswers({ redis: core.redis, prefix: core.prefix });
  remember = createRememberAnswers({
    answers,
    settings: core.settings,
    log: { warn: (_fields, message) => void warnings.push(message) },
  });
});
afterEach(() => core.stop());

const keyOf = (): string => `${core.prefix}:idempotency:acme:${CLAIM.digest}`;

describe('a remembered answer', () => {
  it('is given again without doing the work again, for a day', async () => {
    let runs = 0;
    const act = async () => {
      runs += 1;
      return ANSWER;
    };
    expect(await remember('acme', CLAIM, act)).toEqual({ outcome: 'first', answer: ANSWER });
    expect(await remember('acme', CLAIM, act)).toEqual({ outcome: 'replayed', answer: ANSWER });
    expect(runs).toBe(1);
    const seconds = await core.redis.ttl(keyOf());
    expect(seconds).toBeGreaterThan(24 * 3_600 - 60);
    expect(seconds).toBeLessThanOrEqual(24 * 3_600);
  });

  it('is of one tenant', async () => {
    await remember('acme', CLAIM, async () => ANSWER);
    const other = await remember('other', CLAIM, async () => ({ ...ANSWER, body: '{}' }));
    expect(other).toMatchObject({ outcome: 'first', answer: { body: '{}' } });
  });

  it('is refused to another request with the key', async () => {
    await remember('acme', CLAIM, async () => ANSWER);
    await expect(
      remember('acme', { ...CLAIM, fingerprint: 'other' }, async () => ANSWER),
    ).rejects.toEqual(code('idempotency_key_reused'));
  });

  it('is sealed where it must not be readable', async () => {
    const seal = Buffer.alloc(32, 7);
    const answer = { ...ANSWER, body: 'gp_the-secret' };
    await remember('acme', { ...CLAIM, seal }, async () => answer);
    const stored = await core.redis.hgetall(keyOf());
    expect(JSON.stringify(stored)).not.toContain('secret');
    expect(Buffer.from(stored['answer'] ?? '', 'base64').toString()).not.toContain('secret');
    expect(await remember('acme', { ...CLAIM, seal }, async () => ANSWER)).toEqual({
      outcome: 'replayed',
      answer,
    });
  });

  it('is one of any number of requests at the same moment; the others replay or are told to wait', async () => {
    let runs = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        remember('acme', CLAIM, async () => {
          runs += 1;
          await core.redis.ping();
          return ANSWER;
        }),
      ),
    );
    expect(runs).toBe(1);
    const fulfilled = results.filter(({ status }) => status === 'fulfilled');
    expect(fulfilled.length).toBeGreaterThan(0);
    for (const result of results) {
      if (result.status === 'fulfilled') expect(result.value.answer).toEqual(ANSWER);
      else expect(result.reason).toMatchObject({ code: 'conflict', retryAfterSeconds: 1 });
    }
  });
});

describe('a request that did not end well', () => {
  it('is not remembered when it was refused', async () => {
    const refuse = async () => {
      throw new GoalpostError('not_found', 'nothing');
    };
    await expect(remember('acme', CLAIM, refuse)).rejects.toEqual(code('not_found'));
    expect(await remember('acme', CLAIM, async () => ANSWER)).toMatchObject({ outcome: 'first' });
  });

  it('whose process died keeps the key until its lease is over', async () => {
    expect(await answers.claim('acme', CLAIM, 'dead', 60)).toEqual({ outcome: 'claimed' });
    await expect(remember('acme', CLAIM, async () => ANSWER)).rejects.toEqual(code('conflict'));
    await core.redis.pexpire(keyOf(), 1);
    await expect.poll(() => core.redis.exists(keyOf())).toBe(0);
    expect(await remember('acme', CLAIM, async () => ANSWER)).toMatchObject({ outcome: 'first' });
  });

  it('and outlived its lease does not overwrite the answer of who came after it', async () => {
    await answers.claim('acme', CLAIM, 'slow', 60);
    await core.redis.del(keyOf());
    await remember('acme', CLAIM, async () => ANSWER);
    await answers.keep('acme', CLAIM, 'slow', { text: '"late"', seconds: 60 });
    await answers.release('acme', CLAIM, 'slow');
    expect(await remember('acme', CLAIM, async () => ANSWER)).toEqual({
      outcome: 'replayed',
      answer: ANSWER,
    });
  });

  it('answers what it did, also when that cannot be kept', async () => {
    const act = async () => {
      await core.redis.del(keyOf());
      await core.redis.set(keyOf(), 'not a hash');
      return ANSWER;
    };
    expect(await remember('acme', CLAIM, act)).toEqual({ outcome: 'first', answer: ANSWER });
    expect(warnings).toEqual(['an answer could not be kept']);
  });
});
