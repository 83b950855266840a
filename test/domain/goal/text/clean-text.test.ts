import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, originalSpan } from '#src/domain/goal/text/clean-text.ts';

describe('cleanText', () => {
  it('composes, folds widths and drops what cannot be seen', () => {
    expect(cleanText('Cafe\u0301\u200b５０\u202e€').text).toBe('Café50€');
    expect(cleanText('١٢ ٪ और ५०').text).toContain('12');
    expect(cleanText('a\u2013b \u201cq\u201d it\u2019s\u00a0x').text).toBe('a-b "q" it\'s x');
  });

  it('leaves nothing of a text without anything readable', () => {
    expect(cleanText('\u200b\u2060 \u202e\n').text).toBe('');
  });

  it('leads every clean character back to what it came from', () => {
    const clean = cleanText('é=e\u0301, ½');
    const at = clean.text.lastIndexOf('é');
    const { start, end } = originalSpan(clean, at, at + 1);
    expect(clean.original.slice(start, end)).toBe('e\u0301');
  });

  it('keeps spans inside the original and in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { text: clean, starts, ends } = cleanText(text);
        for (let index = 0; index < clean.length; index += 1) {
          const start = starts[index] ?? -1;
          const end = ends[index] ?? -1;
          expect(start).toBeGreaterThanOrEqual(index === 0 ? 0 : (starts[index - 1] ?? 0));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
