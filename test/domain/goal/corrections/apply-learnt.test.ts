import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParsedGoal } from '#src/contract/goal.ts';
import { Channel, Industry, Objective, Segment } from '#src/contract/vocabulary.ts';
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import { compile, NOW, read, REFERENCE, settings, taught } from './support.ts';

const PERRY = ['Sell 900 bottles of perry by August', 'Get our perry known, $1,200 a month'];
const perry = taught(PERRY.map((text) => ({ text, fields: { industry: 'agriculture' } })));
const NEXT = 'More perry for the autumn: 300 orders, $900';

describe('a learnt industry', () => {
  it('is read where nothing else says one', () => {
    expect(read(NEXT).business.industry).toBeNull();
    expect(read(NEXT, perry).business.industry).toBe('agriculture');
  });

  it('shows the word it was read from, and that it was learnt', () => {
    const goal = read(NEXT, perry);
    const start = NEXT.indexOf('perry');
    expect(goal.evidence).toContainEqual({
      field: 'business.industry',
      start,
      end: start + 'perry'.length,
      text: 'perry',
    });
    expect(goal.market['learned.industry']).toEqual({
      key: 'learned.industry',
      value: 'agriculture',
      unit: 'value',
      source: 'learned',
      provider: null,
      as_of: `${REFERENCE}T09:00:00.000Z`,
      samples: 2,
    });
    expect(goal.missing).not.toContain('business.industry');
    expect(goal.confidence['business.industry']).toBeGreaterThan(0.5);
  });

  it('is found in the plural, in capitals and in a pair of words', () => {
    expect(read('PERRYS for everyone', perry).business.industry).toBe('agriculture');
    const kits = taught(
      ['Sell 50 hop kits', '90 orders of hop kits'].map((text) => ({
        text,
        fields: { industry: 'energy' as const },
      })),
    );
    expect(kits.terms.get('hop kit')).toBeDefined();
    expect(read('A hop-kit for Easter', kits).business.industry).toBe('energy');
  });

  it('pushes out what the text merely suggests', () => {
    const before = read('Sell perry at our shop').business.industry;
    expect(before).toBe('retail');
    const lessons = [...PERRY, ...PERRY].map((text) => ({
      text,
      fields: { industry: 'agriculture' as const },
    }));
    expect(read('Sell perry at our shop', taught(lessons)).business.industry).toBe('agriculture');
  });

  it('leaves what the text says clearly, however often it was corrected', () => {
    const lessons = Array.from({ length: 50 }, () => ({
      text: 'Make perry for our friends',
      fields: { industry: 'agriculture' as const },
    }));
    const text = 'Our dental clinic hosts a perry evening for its dentists and orthodontists';
    expect(read(text).confidence['business.industry']).toBeGreaterThanOrEqual(
      settings.corrections.explicit_confidence,
    );
    const vocabulary = taught(lessons);
    expect(read(NEXT, vocabulary).business.industry).toBe('agriculture');
    const goal = read(text, vocabulary);
    expect(goal.business.industry).toBe('healthcare');
    expect(goal.market).not.toHaveProperty('learned.industry');
  });

  it('leaves what the caller states', () => {
    const goal = read(NEXT, perry, { industry: 'legal' });
    expect(goal.business.industry).toBe('legal');
    expect(goal.market).not.toHaveProperty('learned.industry');
    expect(goal.confidence['business.industry']).toBe(
      read(NEXT, undefined, { industry: 'legal' }).confidence['business.industry'],
    );
  });

  it('says nothing where the word is negated', () => {
    expect(read('No perry please', perry).business.industry).toBeNull();
  });

  it('fades: two corrections of years ago say nothing', () => {
    const at = '2020-01-01T00:00:00.000Z';
    const lessons = PERRY.map((text) => ({
      text,
      fields: { industry: 'agriculture' as const },
      at,
    }));
    expect(read(NEXT, taught(lessons)).business.industry).toBeNull();
  });
});

describe('other fields', () => {
  it('learn their words too', () => {
    const vocabulary = taught(
      ['Sell prams to the toddler set', 'The toddler set wants blankets'].map((text) => ({
        text,
        fields: {
          objective: 'retention' as const,
          segments: ['parents' as const],
          business_model: 'b2b2c' as const,
          business_size: 'startup' as const,
        },
      })),
    );
    const goal = read('Something for the toddler set', vocabulary);
    expect(goal.objective.primary).toBe('retention');
    expect(goal.audience.segments).toEqual(['parents']);
    expect(goal.business).toMatchObject({ model: 'b2b2c', size: 'startup' });
    expect(Object.keys(goal.market)).toEqual(
      expect.arrayContaining([
        'learned.business_model',
        'learned.business_size',
        'learned.objective',
        'learned.segments',
      ]),
    );
  });

  const bulletin = taught(
    ['Perry in the bulletin', 'Cider in the bulletin'].map((text) => ({
      text,
      fields: { include_channels: ['email_marketing' as const] },
    })),
  );

  it('read a channel as wanted or unwanted, as the text says', () => {
    expect(read('Oak in the bulletin', bulletin).channels).toEqual({
      include: ['email_marketing'],
      exclude: [],
    });
    const unwanted = read('Oak without the bulletin', bulletin);
    expect(unwanted.channels).toEqual({ include: [], exclude: ['email_marketing'] });
    expect(unwanted.market['learned.exclude_channels']?.value).toBe('email_marketing');
    expect(unwanted.market).not.toHaveProperty('learned.include_channels');
  });

  it('leave a channel as the text says it in plain words', () => {
    const goal = read('The bulletin of the club, but no email', bulletin);
    expect(goal.channels).toEqual({ include: [], exclude: ['email_marketing'] });
    expect(goal.market).not.toHaveProperty('learned.exclude_channels');
  });
});

it('a reading without a vocabulary, or with an empty one, is as it always was', () => {
  expect(read(NEXT, compile([]))).toEqual(read(NEXT));
});

const word = fc.constantFrom(
  ...'perry oak wrap sell shop email no tv orders leads families dental clinic berlin 500 € % , . - ! 🎯 бренд'.split(
    ' ',
  ),
);
const anyText = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
);
const anyPattern = fc
  .record({
    job: fc.integer({ min: 0, max: 9 }),
    terms: fc.array(fc.oneof(word, fc.string({ minLength: 1, maxLength: 6 })), { maxLength: 8 }),
    taught: fc.oneof(
      fc.constantFrom(...Industry.options).map((value) => ['industry', [value]] as const),
      fc.constantFrom(...Objective.options).map((value) => ['objective', [value]] as const),
      fc.subarray([...Segment.options]).map((values) => ['segments', values] as const),
      fc.subarray([...Channel.options]).map((values) => ['include_channels', values] as const),
      fc.subarray([...Channel.options]).map((values) => ['exclude_channels', values] as const),
    ),
  })
  .map(({ job, terms, taught: [field, right] }): LearntPattern => ({
    job_id: `job-${job}`,
    field,
    at: new Date(NOW).toISOString(),
    right,
    read: [],
    beside: [],
    terms: [...new Set(terms)],
  }));

it('whatever was learnt, the reading of any text is valid and quotes it exactly', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyPattern, { maxLength: 30 }), (text, patterns) => {
      const goal = read(text, compile(patterns, { min_samples: 1 }));
      expect(ParsedGoal.safeParse(goal).error).toBeUndefined();
      for (const { start, end, text: quoted } of goal.evidence) {
        expect(text.slice(start, end)).toBe(quoted);
      }
      const { include, exclude } = goal.channels;
      expect(include.filter((channel) => exclude.includes(channel))).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

it('more confirmations of a goal never take its corrected value away again', () => {
  const text = fc
    .array(word, { minLength: 2, maxLength: 12 })
    .map((words) => `perry ${words.join(' ')}`);
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 6 }), (words, count) => {
      const times = (many: number) =>
        taught(
          Array.from({ length: many }, () => ({ text: words, fields: { industry: 'energy' } })),
        );
      const was = read(words, times(count)).business.industry;
      const is = read(words, times(count + 1)).business.industry;
      if (was === 'energy') expect(is).toBe('energy');
    }),
    { numRuns: 200 },
  );
});
