import { expect, it } from 'vitest';
import { findQuotation, quote } from '#src/domain/goal/refine/find-quotation.ts';
import { cleanText } from '#src/domain/goal/text/clean-text.ts';

const found = (text: string, quotation: string) => {
  const clean = cleanText(text);
  return findQuotation(clean, quotation).map((span) => quote(clean, span));
};

it('finds every place of whole words', () => {
  expect(found('tea, teapots and tea', 'tea')).toEqual([
    { start: 0, end: 3, text: 'tea' },
    { start: 17, end: 20, text: 'tea' },
  ]);
});

it('finds parts of texts that put no space between words', () => {
  expect(found('东京的手工吊床', '手工吊床')).toEqual([{ start: 3, end: 7, text: '手工吊床' }]);
});

it('counts UTF-16 code units of the original, whatever cleaning takes away', () => {
  expect(found('🎉🎉 \u202ehand\u200bwoven ﬁne', 'handwoven fine')).toEqual([
    { start: 6, end: 20, text: 'hand\u200bwoven ﬁne' },
  ]);
});

it('does not find words that go on beyond a letter outside the basic plane', () => {
  expect(found('𐐀tea', 'tea')).toEqual([]);
});

it('stops looking after a few places', () => {
  expect(found('no '.repeat(1_600), 'no')).toHaveLength(20);
});
