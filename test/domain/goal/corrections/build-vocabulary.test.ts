import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary, type LearntTerm } from '#src/domain/goal/corrections/build-vocabulary.ts';
import type { LearntPattern } from '#src/domain/goal/corrections/pattern.ts';
import { NOW, REFERENCE, settings } from './support.ts';

const own = settings.corrections;
const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString();

const pattern = (
  job: string,
  terms: readonly string[],
  right: readonly string[],
  changes: Partial<LearntPattern> = {},
): LearntPattern => ({
  job_id: job,
  field: 'industry',
  at: `${REFERENCE}T09:00:00.000Z`,
  right,
  read: [],
  beside: [],
  terms,
  ...changes,
});

const build = (patterns: readonly LearntPattern[], changes: Partial<typeof own> = {}) =>
  buildVocabulary(patterns, NOW, { ...own, ...changes });

const weightOf = (terms: readonly LearntTerm[], term: string, label: string): number =>
  terms.find((known) => known.term === term && known.label === label)?.weight ?? 0;

describe('a vocabulary', () => {
  it('knows a term once enough corrected goals share it', () => {
    expect(build([pattern('a', ['perry'], ['retail'])])).toEqual([]);
    const known = build([
      pattern('a', ['perry', 'oak'], ['retail']),
      pattern('b', ['perry'], ['retail']),
    ]);
    expect(known).toEqual([
      {
        field: 'industry',
        term: 'perry',
        label: 'retail',
        weight: expect.closeTo(own.max_term_weight * (2 / 3), 2),
        samples: 2,
        as_of: `${REFERENCE}T09:00:00.000Z`,
      },
    ]);
  });

  it('knows nothing of a term that is as often wrong as right', () => {
    const torn = ['a', 'b', 'c', 'd'].map((job, index) =>
      pattern(job, ['weekend'], [index % 2 === 0 ? 'retail' : 'legal']),
    );
    expect(build(torn)).toEqual([]);
  });

  it('counts a goal that says nothing against the term', () => {
    const twice = [pattern('a', ['perry'], ['retail']), pattern('b', ['perry'], ['retail'])];
    const less = weightOf(build([...twice, pattern('c', ['perry'], [])]), 'perry', 'retail');
    expect(less).toBeGreaterThan(0);
    expect(less).toBeLessThan(weightOf(build(twice), 'perry', 'retail'));
  });

  it('lets a correction count half after its half-life', () => {
    const at = daysAgo(own.half_life_days);
    const [old] = build([
      pattern('a', ['perry'], ['retail'], { at }),
      pattern('b', ['perry'], ['retail'], { at }),
    ]);
    // Two halves are one success: 1 / (1 + 1).
    expect(old?.weight).toBeCloseTo(own.max_term_weight / 2, 9);
    expect(old?.samples).toBe(2);
  });

  it('asks for more where the tenant is surer of other values', () => {
    const shaky = [
      ...['a', 'b', 'c', 'd', 'e'].map((job) => pattern(job, ['weekend'], ['retail'])),
      ...['f', 'g'].map((job) => pattern(job, ['weekend'], [])),
    ];
    const sure = ['h', 'i', 'j'].map((job) => pattern(job, ['escrow'], ['legal']));
    const rate = 5 / 7;
    expect(own.threshold_low).toBeLessThan(rate);
    expect(own.threshold_high).toBeGreaterThan(rate);
    expect(weightOf(build(shaky), 'weekend', 'retail')).toBeGreaterThan(0);
    expect(weightOf(build([...shaky, ...sure]), 'weekend', 'retail')).toBe(0);
    expect(weightOf(build([...shaky, ...sure]), 'escrow', 'legal')).toBeGreaterThan(0);
  });

  it('gives a term to the value it is never without', () => {
    const channels = (job: string, terms: string[], right: string[]) =>
      pattern(job, terms, right, { field: 'include_channels' });
    const known = build([
      channels('a', ['bulletin', 'wrap'], ['email_marketing', 'outdoor_advertising']),
      channels('b', ['bulletin', 'wrap'], ['email_marketing', 'outdoor_advertising']),
      channels('c', ['bulletin'], ['email_marketing']),
      channels('d', ['wrap'], ['outdoor_advertising']),
    ]);
    expect(known.map(({ term, label }) => `${term} ${label}`).toSorted()).toEqual([
      'bulletin email_marketing',
      'wrap outdoor_advertising',
    ]);
  });

  it('takes both lists of channels of a goal as one sample', () => {
    const lists = (job: string): LearntPattern[] => [
      pattern(job, ['wrap'], ['outdoor_advertising'], {
        field: 'exclude_channels',
        beside: ['direct_mail'],
      }),
      pattern(job, ['wrap'], ['email_marketing'], { field: 'include_channels' }),
    ];
    const known = build([...lists('a'), ...lists('b')]);
    expect(known.map(({ label, samples }) => [label, samples])).toEqual([
      ['email_marketing', 2],
      ['outdoor_advertising', 2],
    ]);
  });

  it('keeps the weightiest terms when there are too many', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      Array.from({ length: 2 + (index % 3) }, (_unused, job) =>
        pattern(`${index}-${job}`, [`term${index}`], ['retail']),
      ),
    ).flat();
    const all = build(many);
    expect(all).toHaveLength(30);
    expect(build(many, { max_terms: 7 })).toEqual(all.slice(0, 7));
  });
});

const LABELS = ['retail', 'legal', 'energy'];
const WORDS = ['perry', 'oak', 'wrap', 'kit', 'escrow'];
const arbitraryPatterns = fc
  .array(
    fc.record({
      terms: fc.subarray(WORDS, { minLength: 1 }),
      right: fc.option(fc.constantFrom(...LABELS), { nil: null }),
      age: fc.integer({ min: 0, max: 800 }),
    }),
    { maxLength: 14 },
  )
  .map((lessons) =>
    lessons.map(({ terms, right, age }, index) =>
      pattern(`job-${index}`, terms, right === null ? [] : [right], { at: daysAgo(age) }),
    ),
  );

describe('whatever was corrected', () => {
  it('no weight leaves its bounds', () => {
    fc.assert(
      fc.property(arbitraryPatterns, (patterns) => {
        for (const { weight } of build(patterns, { min_samples: 1 })) {
          expect(weight).toBeGreaterThan(0);
          expect(weight).toBeLessThanOrEqual(own.max_term_weight);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('the order does not matter', () => {
    const shuffled = arbitraryPatterns.chain((patterns) =>
      fc.tuple(
        fc.constant(patterns),
        fc.shuffledSubarray(patterns, { minLength: patterns.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([patterns, others]) => {
        expect(build(others)).toEqual(build(patterns));
      }),
      { numRuns: 300 },
    );
  });

  it('more confirmations never lower the weight of what they confirm, for any term', () => {
    fc.assert(
      fc.property(
        arbitraryPatterns,
        fc.constantFrom(...LABELS),
        fc.subarray(WORDS, { minLength: 1 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 2 }),
        (patterns, label, terms, count, min) => {
          const changes = { min_samples: 1 + min };
          const before = build(patterns, changes);
          const more = Array.from({ length: count }, (_, index) =>
            pattern(`more-${index}`, terms, [label]),
          );
          const after = build([...patterns, ...more], changes);
          for (const term of WORDS) {
            expect(weightOf(after, term, label)).toBeGreaterThanOrEqual(
              weightOf(before, term, label) - 1e-12,
            );
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
