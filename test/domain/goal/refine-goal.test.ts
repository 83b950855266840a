import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Config } from '#src/config/schema.ts';
import { type GoalContext, ParsedGoal } from '#src/contract/goal.ts';
import { Channel, Industry, Objective, Segment } from '#src/contract/vocabulary.ts';
import { overallConfidence } from '#src/domain/goal/confidence.ts';
import { missingFields } from '#src/domain/goal/missing-fields.ts';
import { Claim, Claims } from '#src/domain/goal/refine/claim.ts';
import { questionsFor } from '#src/domain/goal/questions.ts';
import { refineGoal } from '#src/domain/goal/refine-goal.ts';
import { read, settings as goalSettings } from './support.ts';

const settings = Config.shape.language_model.parse(
  JSON.parse(readFileSync('config/base.json', 'utf8')).language_model,
).merge;

const claim = (field: string, value: string, evidence: string, confidence = 0.95): Claim =>
  Claim.parse({ field, value, evidence, confidence });
const refine = (goal: ParsedGoal, ...claims: readonly Claim[]): ParsedGoal =>
  refineGoal(goal, claims, settings);

const UNREAD = {
  objective: { primary: null, secondary: [] },
  business: { model: null, industry: null, size: null, offering: null },
  audience: { segments: [], age: null, gender: null, interests: [] },
  channels: { include: [], exclude: [] },
};
const LABELLED = /^(objective|business|audience|channels)/;

/** A reading whose labels the rules did not see, whatever they have learnt since; some of them guessed from words. */
function readingOf(
  text: string,
  guessed: Partial<Pick<ParsedGoal, keyof typeof UNREAD>> = {},
  evidence: Readonly<Record<string, string>> = {},
): ParsedGoal {
  const goal = { ...read(text), ...UNREAD, ...guessed };
  const missing = missingFields(goal, true);
  const fields = Object.entries(goal.confidence).map(([field, known]) => {
    const { absent, weak } = goalSettings.confidence;
    const own = missing.includes(field) ? absent : weak;
    return [field, LABELLED.test(field) ? own : known] as const;
  });
  return {
    ...goal,
    confidence: Object.fromEntries(fields),
    evidence: [
      ...goal.evidence.filter(({ field }) => !LABELLED.test(field)),
      ...Object.entries(evidence).map(([field, words]) => {
        const start = text.indexOf(words);
        return { field, start, end: start + words.length, text: words };
      }),
    ],
    missing,
    questions: questionsFor(missing, []),
  };
}

const HAMMOCKS = 'Get more people to try our handwoven hammocks, $5,000 over 3 months.';
const hammocks = readingOf(HAMMOCKS);

describe('a claim that holds', () => {
  it('fills a gap, with evidence, confidence, provenance, and no question about it any more', () => {
    const refined = refine(hammocks, claim('objective', 'sales', 'people to try our'));
    expect(refined.objective).toEqual({ primary: 'sales', secondary: [] });
    const start = HAMMOCKS.indexOf('people');
    expect(refined.evidence.filter(({ field }) => field === 'objective')).toEqual([
      { field: 'objective', start, end: start + 17, text: 'people to try our' },
    ]);
    expect(refined.confidence['objective']).toBe(settings.confidence_limit);
    const { overall: _overall, ...fields } = refined.confidence;
    expect(refined.confidence['overall']).toBe(overallConfidence(fields, refined.missing));
    expect(hammocks.missing).toContain('objective');
    expect(refined.missing).toEqual(hammocks.missing.filter((field) => field !== 'objective'));
    expect(hammocks.questions[0]).toMatch(/^What should the campaign achieve/);
    expect(refined.questions).toEqual(hammocks.questions.slice(1));
    expect(refined.market['language_model.objective']).toEqual({
      key: 'language_model.objective',
      value: 'sales',
      unit: 'label',
      source: 'live',
      provider: 'language_model',
      as_of: null,
      samples: null,
    });
  });

  it('takes the place of a less certain reading, and of its evidence', () => {
    const text = 'We make small-batch kefir for gut health nerds. 4000 EUR until June.';
    const goal = readingOf(
      text,
      { business: { model: null, industry: 'healthcare', size: 'small', offering: 'health' } },
      { 'business.industry': 'health', 'business.size': 'small', 'business.offering': 'health' },
    );
    const refined = refine(
      goal,
      claim('business.industry', 'food_beverage', 'kefir'),
      claim('business.offering', 'small-batch kefir', 'We make small-batch kefir'),
    );
    expect(refined.business).toMatchObject({
      industry: 'food_beverage',
      offering: 'small-batch kefir',
      size: 'small',
    });
    expect(refined.evidence.filter((evidence) => evidence.text === 'health')).toEqual([]);
    expect(refined.evidence.some(({ field }) => field === 'business.size')).toBe(true);
    expect(refined.evidence.filter(({ field }) => field === 'business.industry')).toEqual([
      { field: 'business.industry', start: 20, end: 25, text: 'kefir' },
    ]);
  });

  it('adds to lists, each entry once', () => {
    const goal = readingOf(
      'Reach people in lab coats who hack hardware on weekends. Budget 900 USD.',
    );
    const refined = refine(
      goal,
      claim('audience.segments', 'professionals', 'people in lab coats', 0.91),
      claim('audience.segments', 'tech_enthusiasts', 'hack hardware'),
      claim('audience.segments', 'tech_enthusiasts', 'hardware'),
      claim('audience.interests', 'hack hardware', 'who hack hardware on weekends'),
    );
    expect(refined.audience.segments).toEqual(['tech_enthusiasts', 'professionals']);
    expect(refined.audience.interests).toEqual(['hack hardware']);
    expect(refined.missing).not.toContain('audience');
    expect(refined.market['language_model.audience.segments']?.value).toBe(
      'tech_enthusiasts, professionals',
    );
  });

  it('finds its words behind typographic quotes and invisible characters, at their own offsets', () => {
    const text = 'Sell more of our “hand\u200bwoven” hammocks, $5,000.';
    const refined = refine(
      readingOf(text),
      claim('business.size', 'small', '"handwoven" hammocks'),
    );
    expect(refined.business.size).toBe('small');
    const evidence = refined.evidence.find(({ field }) => field === 'business.size');
    expect(evidence?.text).toBe('“hand\u200bwoven” hammocks');
    expect(text.slice(evidence?.start, evidence?.end)).toBe(evidence?.text);
  });

  it('quotes the place nearest to what the field was read from', () => {
    const text = 'We drink tea. Our shop sells cups and tea for tea lovers. Budget $500.';
    const business = { ...UNREAD.business, offering: 'cups' };
    const goal = readingOf(text, { business }, { 'business.offering': 'cups' });
    const refined = refine(goal, claim('business.offering', 'tea', 'tea'));
    const evidence = refined.evidence.find(({ field }) => field === 'business.offering');
    expect(evidence?.start).toBe(text.indexOf('tea for'));
  });
});

describe('a claim changes nothing', () => {
  const unchanged = (goal: ParsedGoal, ...claims: readonly Claim[]): void =>
    expect(refine(goal, ...claims)).toBe(goal);

  it('when there is none', () => unchanged(hammocks));

  it.each([
    ['words that are not in the text', 'buy our hammocks now'],
    ['words in another case', 'PEOPLE TO TRY'],
    ['a part of a word', 'ammock'],
    ['nothing but digits and marks', '$5,000'],
    ['spaces', '   '],
  ])('when its evidence is %s', (_name, evidence) =>
    unchanged(hammocks, claim('objective', 'sales', evidence)),
  );

  it('when its wording is not in its evidence', () => {
    unchanged(hammocks, claim('business.offering', 'luxury beds', 'handwoven hammocks'));
    unchanged(hammocks, claim('business.offering', 'hammocks', 'more people'));
  });

  it('when it is not surer than asked for', () =>
    unchanged(hammocks, claim('objective', 'sales', 'try', settings.minimum_confidence - 0.01)));

  it('when the reading is as sure, however sure the model says it is', () => {
    const objective = { primary: 'signups' as const, secondary: [] };
    const goal = readingOf('Increase newsletter signups.', { objective });
    const sure = { ...goal.confidence, objective: settings.confidence_limit };
    unchanged({ ...goal, confidence: sure }, claim('objective', 'donations', 'signups', 1));
  });

  it('when the caller stated the field', () => {
    const context: GoalContext = {
      industry: 'retail',
      business_model: 'b2c',
      audience: { segments: ['parents'] },
    };
    unchanged(
      read(HAMMOCKS, context),
      claim('business.industry', 'home_improvement', 'hammocks', 1),
      claim('business.model', 'b2b', 'hammocks', 1),
      claim('audience.segments', 'students', 'people', 1),
      claim('audience.gender', 'female', 'people', 1),
      claim('audience.interests', 'hammocks', 'hammocks', 1),
    );
  });

  it('when the text excludes or denies what it says', () => {
    const channels = { include: [], exclude: ['influencer_marketing' as const] };
    const text = 'Promote our kefir with 500 USD. No influencers, no TikTok. Not for students.';
    unchanged(
      readingOf(text, { channels }),
      claim('channels.include', 'influencer_marketing', 'kefir'),
      claim('channels.include', 'social_media', 'TikTok'),
      claim('channels.include', 'social_media', 'no TikTok'),
      claim('audience.segments', 'students', 'students'),
    );
  });

  it('when another one is as sure of something else', () =>
    unchanged(
      hammocks,
      claim('objective', 'sales', 'people'),
      claim('objective', 'awareness', 'people to try'),
    ));

  it('when it would be the second gender', () => {
    const audience = { ...UNREAD.audience, gender: 'female' as const };
    unchanged(
      readingOf('Sell dresses to women, $500.', { audience }),
      claim('audience.gender', 'male', 'dresses'),
    );
  });
});

describe('an answer', () => {
  it('cannot speak of money, dates, targets, places, or channels to leave out', () => {
    const evidence = 'x';
    for (const field of [
      'budget',
      'budget.amount',
      'timeline.end',
      'targets',
      'geography.countries',
      'audience.age',
      'channels.exclude',
      'urgency',
      'text',
      'from_context',
    ]) {
      const refused = Claims.safeParse({
        claims: [{ field, value: 'sales', evidence, confidence: 1 }],
      });
      expect(refused.success).toBe(false);
    }
  });

  it('is held to the vocabularies, without their word for everything else', () => {
    const of = (field: string, value: string) =>
      Claim.safeParse({ field, value, evidence: 'x', confidence: 1 }).success;
    expect(of('objective', 'sales')).toBe(true);
    expect(of('objective', 'profit')).toBe(false);
    expect(of('objective', 'other')).toBe(false);
    expect(of('business.industry', 'other')).toBe(false);
  });
});

it('the default limits leave claims between a gap and an explicit cue', () => {
  const { absent, strong } = goalSettings.confidence;
  expect(settings.confidence_limit).toBeGreaterThan(absent);
  expect(settings.confidence_limit).toBeLessThan(strong);
});

describe('for any goal and any claims', () => {
  const texts = readFileSync('test/fixtures/goals/goals.jsonl', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const contexts: readonly GoalContext[] = [
    {},
    {},
    { industry: 'gaming', audience: 'parents over 40' },
    { business_model: 'b2b', countries: ['DE'], currency: 'EUR' },
  ];
  /** Believes every claim, so that as many as can be are merged. */
  const trusting = { minimum_confidence: 0, confidence_limit: 1, labels_limit: 5 };
  const goals = fc
    .tuple(
      fc.oneof(
        fc.constantFrom(...texts),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
      ),
      fc.constantFrom(...contexts),
    )
    .map(([text, context]) => read(text, context));
  const quotation = (text: string) =>
    fc.oneof(
      fc.tuple(fc.nat(text.length), fc.integer({ min: 1, max: 60 })).map(([start, length]) => {
        const words = text.slice(start, start + length).replace(/^\S*\s|\s\S*$/g, '');
        return words === '' ? 'x' : words;
      }),
      fc.string({ minLength: 1, maxLength: 30 }),
    );
  const claimOf = (text: string) =>
    fc
      .record({
        label: fc.oneof(
          fc.record({
            field: fc.constant('objective'),
            value: fc.constantFrom(...Objective.options),
          }),
          fc.record({
            field: fc.constant('business.industry'),
            value: fc.constantFrom(...Industry.options),
          }),
          fc.record({
            field: fc.constant('audience.segments'),
            value: fc.constantFrom(...Segment.options),
          }),
          fc.record({
            field: fc.constant('channels.include'),
            value: fc.constantFrom(...Channel.options),
          }),
          fc.record({
            field: fc.constantFrom('business.offering', 'audience.interests'),
            value: quotation(text),
          }),
        ),
        evidence: quotation(text),
        confidence: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
      })
      .map(({ label, evidence, confidence }) => {
        const worded = label.field === 'business.offering' || label.field === 'audience.interests';
        return { ...label, evidence: worded ? label.value : evidence, confidence };
      })
      .map((candidate) => Claim.safeParse(candidate).data)
      .filter((found) => found !== undefined);
  const cases = goals.chain((goal) =>
    fc.tuple(fc.constant(goal), fc.array(claimOf(goal.text), { maxLength: 12 })),
  );

  it('the result is valid, quotes the text exactly, and leaves numbers, dates and exclusions alone', () => {
    let changed = 0;
    fc.assert(
      fc.property(cases, ([goal, claims]) => {
        const before = structuredClone(goal);
        const refined = refineGoal(goal, claims, trusting);
        expect(goal).toEqual(before);
        if (refined !== goal) changed += 1;
        expect(ParsedGoal.parse(refined)).toEqual(refined);
        for (const { start, end, text } of refined.evidence) {
          expect(refined.text.slice(start, end)).toBe(text);
          expect(text.length).toBeGreaterThan(0);
        }
        for (const field of [
          'text',
          'language',
          'budget',
          'timeline',
          'targets',
          'geography',
          'urgency',
          'sophistication',
          'from_context',
        ] as const) {
          expect(refined[field]).toEqual(goal[field]);
        }
        expect(refined.audience.age).toEqual(goal.audience.age);
        expect(refined.channels.exclude).toEqual(goal.channels.exclude);
        expect(
          refined.channels.include.filter((one) => goal.channels.exclude.includes(one)),
        ).toEqual(goal.channels.include.filter((one) => goal.channels.exclude.includes(one)));
        expect(refined.channels.include).toEqual(expect.arrayContaining(goal.channels.include));
        expect(refined.audience.segments.slice(0, goal.audience.segments.length)).toEqual(
          goal.audience.segments,
        );
        for (const fact of Object.keys(goal.market)) {
          expect(refined.market[fact]).toEqual(goal.market[fact]);
        }
        const isReadInFull = goal.language === null || !goal.missing.includes('language');
        expect(refined.missing).toEqual(missingFields(refined, isReadInFull));
        const stated = (field: string) => goal.from_context.includes(field);
        if (stated('business.industry')) {
          expect(refined.business.industry).toBe(goal.business.industry);
        }
        if (stated('audience')) expect(refined.audience).toEqual(goal.audience);
      }),
      { numRuns: 1_000, seed: 20_261_124 },
    );
    expect(changed).toBeGreaterThan(100);
  });

  it('claims no surer than the reading change nothing', () => {
    fc.assert(
      fc.property(cases, ([goal, claims]) => {
        const timid = claims.map((one) => ({
          ...one,
          confidence: one.confidence * Math.min(...Object.values(goal.confidence)),
        }));
        expect(refine(goal, ...timid)).toBe(goal);
      }),
      { numRuns: 200, seed: 20_261_124 },
    );
  });
});
