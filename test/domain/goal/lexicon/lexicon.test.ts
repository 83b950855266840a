import { describe, expect, it } from 'vitest';
import { Channel, Industry, Metric, Objective, Segment } from '#src/contract/vocabulary.ts';
import { compileLexicons } from '#src/domain/goal/lexicon/lexicon.ts';
import { matcherOf, READ_LANGUAGES } from '#src/domain/goal/lexicon/matchers.ts';
import { matchTerms } from '#src/domain/goal/text/match-terms.ts';
import { fold } from '#src/domain/goal/text/fold.ts';
import { tokenize } from '#src/domain/goal/text/tokens.ts';

const hitsOf = (text: string, lexicon: Record<string, string>) =>
  matchTerms(text, tokenize(text, fold(text)), compileLexicons([{ lexicon, share: 1 }])).map(
    ({ value, start, end, weight }) => [value, text.slice(start, end), weight],
  );

describe('compileLexicons and matchTerms', () => {
  it('match words, phrases, stems, endings and capitals', () => {
    const lexicon = {
      'x.word': 'café',
      'x.phrase': 'gym members',
      'x.stem': 'verkauf*',
      'x.ending': '*bedarf',
      'x.caps': 'US',
    };
    expect(hitsOf('Cafe, gym-members, Verkaufsraum, Angelbedarf, US, us', lexicon)).toEqual([
      ['word', 'Cafe', 1],
      ['phrase', 'gym-members', 1],
      ['stem', 'Verkaufsraum', 1],
      ['ending', 'Angelbedarf', 1],
      ['caps', 'US', 1],
    ]);
  });

  it('let the longer term of a field hide the shorter, and drop terms of no weight', () => {
    expect(
      hitsOf('return on ad spend', {
        'x.a': 'return on ad spend~0.5',
        'x.b': 'ad spend',
        'x.c': 'spend~0',
      }),
    ).toEqual([['a', 'return on ad spend', 0.5]]);
  });

  it('do not match over the end of a sentence', () => {
    expect(hitsOf('We go to the gym. Members pay.', { 'x.phrase': 'gym members' })).toEqual([]);
  });
});

describe('the lexicons', () => {
  const vocabularies: Record<string, readonly string[]> = {
    objective: Objective.options,
    metric: Metric.options,
    industry: Industry.options,
    channel: Channel.options,
    segment: Segment.options,
  };

  it.each(READ_LANGUAGES)(
    'of %s name only values of the contract, and all that need words',
    (language) => {
      const { exact, stems, endings } = matcherOf(language);
      const terms = [exact, stems, endings].flatMap((index) => [...index.values()].flat());
      for (const [field, options] of Object.entries(vocabularies)) {
        const used = new Set(
          terms.filter((term) => term.field === field).map(({ value }) => value),
        );
        expect([...used].filter((value) => !options.includes(value))).toEqual([]);
        expect(options.filter((value) => value !== 'other' && !used.has(value))).toEqual([]);
      }
    },
  );
});
