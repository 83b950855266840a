import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact, redactedCause } from '#src/providers/http/redact.ts';

describe('redact', () => {
  test('takes out secrets, queries and names in addresses, and leaves the rest', () => {
    expect(redact('GET https://me:pw@api.example/v1/a?key=abc&x=1 failed for abc', ['abc'])).toBe(
      'GET https://api.example/v1/a?… failed for [redacted]',
    );
  });

  test('takes out a secret wherever it stands, also URL-encoded', () => {
    const secret = fc.string({ minLength: 8 }).filter((text) => !'[redacted]?…'.includes(text));
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
        const clean = redact(`${before} ${key} ${encodeURIComponent(key)} ${after}`, [key]);
        expect(clean.includes(key)).toBe(false);
      }),
    );
  });

  test('changes nothing for an empty secret', () => {
    expect(redact('plain text', [''])).toBe('plain text');
  });
});

test('a redacted cause keeps the code and nothing of the request', () => {
  const error = Object.assign(new Error('connect to http://h/?key=abc'), {
    code: 'ECONNRESET',
    config: { params: { key: 'abc' } },
  });
  const cause = redactedCause(error, ['abc']);
  expect(cause.message).toBe('connect to http://h/?…');
  expect(Object.entries(cause)).toEqual([['code', 'ECONNRESET']]);
});
