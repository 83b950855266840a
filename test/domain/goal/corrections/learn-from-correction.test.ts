import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnFromCorrection } from '#src/domain/goal/corrections/learn-from-correction.ts';
import { patternsOf, read, REFERENCE, settings } from './support.ts';

const termsOf = (text: string, field: 'industry' | 'objective' | 'include_channels' = 'industry') =>
  patternsOf([
    { text, fields: field === 'include_channels' ? { [field]: [] } : { [field]: null } },
  ])[0]?.terms ?? [];

describe('the terms of a correction', () => {
  it('are the words of what is offered and their pairs, without the plural', () => {
    expect(termsOf('Sell more braggot and mead kits')).toEqual(
      expect.arrayContaining(['braggot', 'mead', 'kit', 'mead kit']),
    );
  });

  it('are folded, so that accents and case do not matter', () => {
    expect(termsOf('Vender 500 cajas de SÓBAOS antes de mayo')).toContain('sobao');
  });

  it.each([
    ['an amount', 'Sell perry with 5,000 euros', ['euro', 'euros']],
    ['a place', 'Sell perry in Portland', ['portland']],
    ['a date', 'Sell perry by Christmas or next Friday', ['christmas', 'friday', 'next friday']],
    ['a duration', 'Sell perry within six weeks', ['six', 'week', 'six week']],
    ['grammar', 'We want to sell our perry to them and you', ['our', 'them', 'and', 'you', 'want']],
    ['words of another field', 'Sell perry with email and flyers', ['email', 'flyer']],
    ['words of every goal', 'Our company needs a campaign for perry', ['company', 'campaign']],
  ])('are not %s', (_name, text, words) => {
    const terms = termsOf(text);
    expect(terms).toContain('perry');
    for (const word of words) expect(terms).not.toContain(word);
  });

  it("include the field's own words, which may mean something else to this tenant", () => {
    expect(termsOf('Sell perry with flyers', 'include_channels')).toContain('flyer');
  });

  it('are bounded', () => {
    const many = Array.from({ length: 600 }, (_, index) =>
      String.fromCharCode(...[0, 1, 2].map((at) => 97 + (Math.floor(index / 26 ** at) % 26)), 122),
    );
    expect(termsOf(many.join(' ')).length).toBe(settings.corrections.max_terms_per_goal);
  });
});

describe('a pattern', () => {
  it('has what was right and what had been read', () => {
    expect(
      patternsOf([{ text: 'Sell shoes', fields: { industry: 'retail', objective: null } }]),
    ).toMatchObject([
      { field: 'industry', right: ['retail'], read: ['fashion_beauty'] },
      { field: 'objective', right: [], read: ['sales'] },
    ]);
  });

  it('of one list of channels has what was read for the other', () => {
    const [pattern] = patternsOf([
      { text: 'Sell shoes by email, no TV', fields: { include_channels: ['direct_mail'] } },
    ]);
    expect(pattern).toMatchObject({
      right: ['direct_mail'],
      read: ['email_marketing'],
      beside: ['connected_tv'],
    });
  });

  it('has each right value once', () => {
    const fields = { segments: ['parents', 'families', 'parents'] as ('parents' | 'families')[] };
    expect(patternsOf([{ text: 'Sell prams', fields }])[0]?.right).toEqual(['families', 'parents']);
  });

  it('comes of any text', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(text, (words) => {
        const goal = read(words);
        const patterns = learnFromCorrection({
          goal,
          fields: { industry: 'retail', segments: [], exclude_channels: ['direct_mail'] },
          referenceDate: REFERENCE,
          settings,
        });
        expect(patterns).toHaveLength(3);
        for (const { terms } of patterns) expect(terms).not.toContain('');
      }),
      { numRuns: 300 },
    );
  });
});
