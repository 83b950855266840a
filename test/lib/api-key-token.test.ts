import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatApiKeyToken,
  hashApiKeySecret,
  matchesHash,
  newApiKeySecret,
  readBearerToken,
} from '#src/lib/api-key-token.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';

describe('the text form of an API key', () => {
  it('is read back as it was written, whatever the random bits', () => {
    for (let i = 0; i < 200; i += 1) {
      const token = { id: uuidv7(1_795_000_000_000 + i), secret: newApiKeySecret() };
      expect(readBearerToken(`Bearer ${formatApiKeyToken(token)}`)).toEqual(token);
    }
  });

  it('is not seen in anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readBearerToken(text)).toBeNull();
        expect(readBearerToken(`Bearer ${text}`)).toBeNull();
      }),
    );
  });
});

describe('the hash of a secret', () => {
  it('matches its secret only', () => {
    const secret = newApiKeySecret();
    const hash = hashApiKeySecret(secret);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(matchesHash(secret, hash)).toBe(true);
    expect(matchesHash(newApiKeySecret(), hash)).toBe(false);
    expect(matchesHash(secret, '')).toBe(false);
    expect(matchesHash(secret, hash.slice(2))).toBe(false);
  });
});
