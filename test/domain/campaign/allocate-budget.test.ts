import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateBudget } from '#src/domain/campaign/allocate-budget.ts';
import { marginalAt } from '#src/domain/campaign/response-curve.ts';
import { bestOfAllSets, bestOnGrid, hill, type Plain } from './brute-force.ts';

const SEARCH = { gap: 1e-9, max_nodes: 20_000 };

const bidsOf = (channels: readonly Plain[]) =>
  channels.map((channel, index) => ({
    channel: `channel_${String(index).padStart(2, '0')}`,
    curve: channel,
    min: channel.min,
    max: channel.max,
    forced: channel.forced,
  }));

const allocate = (channels: readonly Plain[], money: number) =>
  allocateBudget(bidsOf(channels), money, SEARCH);

const logUniform = (min: number, max: number) =>
  fc
    .double({ min: Math.log(min), max: Math.log(max), noNaN: true })
    .map((value) => Math.exp(value));

const channelArbitrary: fc.Arbitrary<Plain> = fc
  .record({
    scale: logUniform(1, 1e5),
    half_saturation: logUniform(10, 1e6),
    shape: fc.oneof(fc.constant(1), fc.double({ min: 0.4, max: 1, noNaN: true })),
    min: logUniform(1, 2_000),
    room: logUniform(1, 1_000),
  })
  .map(({ room, ...channel }) => ({ ...channel, max: channel.min * room, forced: false }));

const channelsArbitrary = (maxLength: number) =>
  fc.array(channelArbitrary, { minLength: 1, maxLength });
const moneyArbitrary = logUniform(1, 1e5);

describe('allocateBudget', { timeout: 60_000 }, () => {
  test('finds what trying every set of up to 8 channels finds, with minimums and forced channels', () => {
    fc.assert(
      fc.property(
        channelsArbitrary(8),
        moneyArbitrary,
        fc.nat(7),
        (channels, money, forcedIndex) => {
          const mixed = channels.map((channel, index) => ({
            ...channel,
            forced: index === forcedIndex && channel.min <= money,
          }));
          const { value, bound, spends } = allocate(mixed, money);
          const best = bestOfAllSets(mixed, money);
          expect(Math.abs(value - best)).toBeLessThanOrEqual(1e-6 * best);
          expect(bound).toBeLessThanOrEqual(value * (1 + 1e-6));
          const split = mixed.reduce(
            (sum, channel, index) => sum + hill(channel, spends[index] ?? 0),
            0,
          );
          expect(split).toBeCloseTo(value, 6);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('is never worse than dynamic programming over a grid, for 18 channels', () => {
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 18, maxLength: 18 }),
        moneyArbitrary,
        (channels, money) => {
          const { value } = allocate(channels, money);
          expect(value).toBeGreaterThanOrEqual(bestOnGrid(channels, money, 200) * (1 - 1e-9));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('proves its optimum within 0.1 % on 1,000 random problems of 18 channels', () => {
    let worst = 0;
    let nodes = 0;
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 18, maxLength: 18 }),
        moneyArbitrary,
        (channels, money) => {
          const found = allocate(channels, money);
          if (found.value > 0) worst = Math.max(worst, found.bound / found.value - 1);
          nodes = Math.max(nodes, found.nodes);
          return found.bound <= found.value * 1.001 || found.value === 0;
        },
      ),
      { numRuns: 1_000 },
    );
    expect(worst).toBeLessThanOrEqual(1e-3);
    expect(nodes).toBeLessThan(SEARCH.max_nodes);
  });

  test('spends the whole budget, or every channel stands at its maximum or does not fit', () => {
    fc.assert(
      fc.property(channelsArbitrary(10), moneyArbitrary, (channels, money) => {
        const { spends } = allocate(channels, money);
        const spent = spends.reduce((sum, spend) => sum + spend, 0);
        const left = money - spent;
        expect(left).toBeGreaterThanOrEqual(-1e-6 * money);
        if (left <= 1e-6 * money) return;
        for (const [index, { min, max }] of channels.entries()) {
          const spend = spends[index] ?? 0;
          expect(spend === 0 ? min > left * (1 - 1e-6) : spend >= max * (1 - 1e-9)).toBe(true);
        }
      }),
    );
  });

  test('gives a channel nothing, or an amount within its bounds', () => {
    fc.assert(
      fc.property(channelsArbitrary(10), moneyArbitrary, (channels, money) => {
        const { spends } = allocate(channels, money);
        for (const [index, { min, max }] of channels.entries()) {
          const spend = spends[index] ?? 0;
          if (spend === 0) continue;
          expect(spend).toBeGreaterThanOrEqual(min);
          expect(spend).toBeLessThanOrEqual(max);
        }
      }),
    );
  });

  test('leaves equal marginal returns on the channels strictly between their bounds', () => {
    fc.assert(
      fc.property(channelsArbitrary(10), moneyArbitrary, (channels, money) => {
        const { spends } = allocate(channels, money);
        const inside = channels.flatMap((channel, index) => {
          const spend = spends[index] ?? 0;
          const isInside = spend > channel.min * (1 + 1e-6) && spend < channel.max * (1 - 1e-6);
          return isInside ? [marginalAt(channel, spend)] : [];
        });
        if (inside.length < 2) return;
        expect(Math.max(...inside) / Math.min(...inside)).toBeLessThan(1 + 1e-4);
      }),
    );
  });

  test('never brings less with more money', () => {
    fc.assert(
      fc.property(
        channelsArbitrary(12),
        moneyArbitrary,
        fc.double({ min: 1, max: 10, noNaN: true }),
        (channels, money, factor) => {
          const less = allocate(channels, money).value;
          const more = allocate(channels, money * factor).value;
          expect(more).toBeGreaterThanOrEqual(less * (1 - 1e-8));
        },
      ),
    );
  });

  test('gives every channel the same whatever order the channels come in', () => {
    fc.assert(
      fc.property(channelsArbitrary(9), moneyArbitrary, (channels, money) => {
        const forwards = allocate(channels, money);
        const backwards = allocate(channels.toReversed(), money);
        expect(backwards.value).toBeCloseTo(forwards.value, 6);
      }),
    );
  });

  test('puts nothing anywhere when no minimum fits', () => {
    const channel = {
      scale: 100,
      half_saturation: 1_000,
      shape: 1,
      min: 50,
      max: 500,
      forced: false,
    };
    expect(allocate([channel, channel], 49).spends).toEqual([0, 0]);
    expect(allocate([], 49).spends).toEqual([]);
  });

  test('prefers the earlier of two equal channels when only one fits', () => {
    const channel = {
      scale: 100,
      half_saturation: 1_000,
      shape: 1,
      min: 50,
      max: 500,
      forced: false,
    };
    expect(allocate([channel, channel], 60).spends).toEqual([60, 0]);
  });
});
