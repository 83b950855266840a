import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJump, judgeJump, type KnownLevel } from '#src/domain/market/jumps.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;
const rule = { min: 0.001, max_jump: 2 };
const settings = { confirmations: 1, confirm_days: 30 };
const NOTHING: KnownLevel = { accepted: null, suspect: null };
const day = (index: number): string => new Date(NOW + index * DAY).toISOString().slice(0, 10);

interface Seen {
  readonly value: number;
  readonly index: number;
}

/** Puts observations in, one a day of the clock, and answers which were believed. */
function play(
  seen: readonly Seen[],
  { confirmations = 1, start = NOTHING, clock = (turn: number) => NOW + turn * 1_000 } = {},
) {
  let level = start;
  const believed: Seen[] = [];
  for (const [turn, one] of seen.entries()) {
    const judged = judgeJump({ value: one.value, as_of: day(one.index) }, level, {
      rule,
      settings: { ...settings, confirmations },
      nowMs: clock(turn),
    });
    level = judged.level;
    if (judged.believed) believed.push(one);
  }
  return { believed, level };
}

const values = ({ believed }: ReturnType<typeof play>): number[] =>
  believed.map(({ value }) => value);

describe('a jump', () => {
  test('is measured as a ratio of what cannot be negative, and as a difference of what can', () => {
    expect(isJump(1, 2, rule)).toBe(false);
    expect(isJump(1, 2.01, rule)).toBe(true);
    expect(isJump(2.01, 1, rule)).toBe(true);
    const rate = { min: -1, max_jump: 0.1 };
    expect(isJump(-0.04, 0.05, rate)).toBe(false);
    expect(isJump(-0.06, 0.05, rate)).toBe(true);
    expect(isJump(0, 0, { min: 0, max_jump: 2 })).toBe(false);
    expect(isJump(0, 0.1, { min: 0, max_jump: 2 })).toBe(true);
    expect(isJump(1, 1e9, { min: 0 })).toBe(false);
  });

  test('of one observation is not believed, and the level stays', () => {
    const played = play([
      { value: 1, index: 0 },
      { value: 100, index: 1 },
      { value: 1.1, index: 2 },
    ]);
    expect(values(played)).toEqual([1, 1.1]);
    expect(played.level).toEqual({ accepted: { value: 1.1, as_of: day(2) }, suspect: null });
  });

  test('that a later observation confirms is a new level', () => {
    expect(
      values(
        play([
          { value: 1, index: 0 },
          { value: 100, index: 1 },
          { value: 110, index: 2 },
          { value: 120, index: 3 },
        ]),
      ),
    ).toEqual([1, 110, 120]);
  });

  test('is not confirmed by itself said again, nor by another jump', () => {
    expect(
      values(
        play([
          { value: 1, index: 0 },
          { value: 100, index: 1 },
          { value: 100, index: 1 },
          { value: 100, index: 1 },
          { value: 5_000, index: 2 },
          { value: 100, index: 3 },
        ]),
      ),
    ).toEqual([1]);
  });

  test('is not confirmed across an observation that agrees with the old level', () => {
    expect(
      values(
        play([
          { value: 1, index: 0 },
          { value: 100, index: 1 },
          { value: 1, index: 2 },
          { value: 100, index: 3 },
        ]),
      ),
    ).toEqual([1, 1]);
  });

  test('that still stands after the configured days is believed without a newer observation', () => {
    const yearly = [
      { value: 1, index: 0 },
      { value: 3, index: 1 },
      { value: 3, index: 1 },
      { value: 3, index: 1 },
    ];
    const believed = values(play(yearly, { clock: (turn) => NOW + turn * 15.1 * DAY }));
    expect(believed).toEqual([1, 3]);
  });

  test('needs as many confirmations as configured, none when there are none', () => {
    const rising = [0, 1, 2, 3, 4].map((index) => ({ value: index === 0 ? 1 : 50, index }));
    expect(values(play(rising, { confirmations: 3 }))).toEqual([1, 50]);
    expect(values(play(rising, { confirmations: 0 }))).toEqual([1, 50, 50, 50, 50]);
  });
});

/** Observations around a level of 1, a third of them slips, twice, late and ahead of time. */
const arrivals = fc
  .array(
    fc.record({
      index: fc.integer({ min: -20, max: 2 }),
      noise: fc.double({ min: 0.75, max: 1.4, noNaN: true }),
      slip: fc.option(fc.constantFrom(0.001, 0.1, 10, 1_000, 1e6), { nil: 1, freq: 3 }),
    }),
    { maxLength: 60 },
  )
  // Slips of one size on two days in a row are what a change of level looks like.
  .map((all) => {
    const byDay = new Map<number, number>();
    for (const { index, noise, slip } of all) if (!byDay.has(index)) byDay.set(index, noise * slip);
    return all.map(({ index }) => ({ index, value: byDay.get(index) ?? 1 }));
  });

test('of duplicated, late and early observations none that slipped alone is believed', () => {
  fc.assert(
    fc.property(arrivals, (seen) => {
      const start: KnownLevel = { accepted: { value: 1, as_of: day(-30) }, suspect: null };
      const { believed } = play(seen, { start });
      const isSlip = ({ value }: Seen): boolean => value < 0.5 || value > 2;
      // Whatever slip was believed, an observation of another day agreed with it.
      for (const one of believed.filter(isSlip)) {
        const allies = seen.filter(
          (other) => other.index !== one.index && !isJump(other.value, one.value, rule),
        );
        expect(allies.length).toBeGreaterThan(0);
      }
      const slips = new Set(seen.filter(isSlip).map(({ index }) => index));
      if (slips.size <= 1) expect(believed.some(isSlip)).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('every real change of level is believed after its confirmations, whatever came before', () => {
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 5 }), (seen, confirmations) => {
      const before = play(seen, { confirmations }).level;
      const shifted = Array.from({ length: confirmations + 1 }, (_, step) => ({
        value: 77,
        index: 10 + step,
      }));
      expect(values(play(shifted, { confirmations, start: before }))).toContain(77);
    }),
  );
});
