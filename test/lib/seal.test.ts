import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSealed, sealText } from '#src/lib/seal.ts';

describe('sealed text', () => {
  it('is read by who has the key, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const key = randomBytes(32);
        expect(openSealed(sealText(text, key), key)).toBe(text);
      }),
    );
  });

  it('shows nothing of itself and is never sealed twice alike', () => {
    const key = randomBytes(32);
    const [one, two] = [sealText('a secret', key), sealText('a secret', key)];
    expect(Buffer.from(one, 'base64').toString('latin1')).not.toContain('secret');
    expect(one).not.toBe(two);
  });

  it('is not read with another key, nor after a change', () => {
    const key = randomBytes(32);
    const sealed = sealText('a secret', key);
    expect(() => openSealed(sealed, randomBytes(32))).toThrow();
    const changed = Buffer.from(sealed, 'base64');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => openSealed(changed.toString('base64'), key)).toThrow();
    expect(() => openSealed('', key)).toThrow();
  });
});
