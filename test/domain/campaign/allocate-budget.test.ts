import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocateBudget } from '#src/domain/campaign/allocate-budget.ts';
import { marginalAt } from '#src/domain/campaign/response-curve.ts';
import { bestOfAllSets, bestOnGrid, hill, type Plain } from './brute-force.ts';
import { bestGroupedOnGrid, bestOfAllGroupedSets, type Group } from './brute-force-groups.ts';

const SEARCH = { gap: 1e-9, max_nodes: 20_000 };

const bidsOf = (channels: readonly Plain[]) =>
  channels.map((channel, index) => ({
    channel: `channel_${String(index).padStart(2, '0')}`,
    curve: channel,
    min: channel.min,
    max: channel.max,
    forced: channel.forced,
  }));

const allocate = (channels: readonly Plain[], money: number, groups: readonly Group[] = []) => {
  const bids = bidsOf(channels);
  const limits = groups.map(({ members, min, max }, index) => ({
    name: `group_${index}`,
    channels: new Set(members.map((member) => bids[member]?.channel ?? '')),
    min,
    max,
  }));
  return allocateBudget(bids, money, SEARCH, limits);
};

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
    const permuted = fc.array(channelArbitrary, { minLength: 1, maxLength: 12 }).chain((channels) =>
      fc.record({
        channels: fc.constant(channels),
        order: fc.shuffledSubarray([...channels.keys()], { minLength: channels.length }),
      }),
    );
    fc.assert(
      fc.property(permuted, moneyArbitrary, ({ channels, order }, money) => {
        const before = allocate(channels, money);
        const after = allocate(
          order.map((index) => channels[index] as Plain),
          money,
        );
        expect(Math.abs(after.value - before.value)).toBeLessThanOrEqual(1e-9 * before.value);
        // Two different splits that bring the same to the last digit are not told apart.
        for (const [place, index] of order.entries()) {
          const moved = Math.abs((after.spends[place] ?? 0) - (before.spends[index] ?? 0));
          expect(moved).toBeLessThanOrEqual(1e-3 * money);
        }
      }),
    );
  });

  test('is never worse than an equal split, one by minimums, or everything in one channel', () => {
    fc.assert(
      fc.property(channelsArbitrary(10), moneyArbitrary, (channels, money) => {
        const { value } = allocate(channels, money);
        const minimums = channels.reduce((sum, { min }) => sum + min, 0);
        const baselines = [
          channels.map(() => money / channels.length),
          channels.map(({ min }) => (money * min) / minimums),
          ...channels.map((_, index) => channels.map((__, other) => (other === index ? money : 0))),
        ];
        for (const wished of baselines) {
          // A baseline that misses a minimum leaves the channel out; one beyond a maximum stops there.
          const split = wished.map((spend, index) => {
            const { min, max } = channels[index] as Plain;
            return spend < min ? 0 : Math.min(max, spend);
          });
          const brings = channels.reduce(
            (sum, channel, index) => sum + hill(channel, split[index] ?? 0),
            0,
          );
          expect(value).toBeGreaterThanOrEqual(brings * (1 - 1e-8));
        }
      }),
    );
  });

  test('keeps a locked budget and splits the rest as if it were alone', () => {
    fc.assert(
      fc.property(
        channelsArbitrary(7),
        moneyArbitrary,
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        (channels, money, share) => {
          const [first, ...others] = channels;
          if (first === undefined) return;
          const lock = money * share;
          const locked = { ...first, min: lock, max: lock, forced: true };
          const found = allocate([locked, ...others], money);
          expect(found.spends[0]).toBe(lock);
          const best = hill(first, lock) + bestOfAllSets(others, money - lock);
          expect(Math.abs(found.value - best)).toBeLessThanOrEqual(1e-6 * best);
        },
      ),
      { numRuns: 60 },
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

/** Two disjoint groups: the first channels, and some of the others; limits as parts of the money. */
const groupsArbitrary = (channels: number): fc.Arbitrary<(money: number) => Group[]> =>
  fc
    .record({
      first: fc.integer({ min: 1, max: channels }),
      second: fc.integer({ min: 0, max: channels }),
      limits: fc.array(
        fc.record({
          max: fc.oneof(fc.constant(1), fc.double({ min: 0.02, max: 1, noNaN: true })),
          min: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.9, noNaN: true })),
        }),
        { minLength: 2, maxLength: 2 },
      ),
    })
    .map(({ first, second, limits }) => (money) => {
      const all = Array.from({ length: channels }, (_, index) => index);
      const members = [all.slice(0, first), all.slice(first, first + second)];
      return limits.map(({ max, min }, index) => ({
        members: members[index] ?? [],
        max: max * money,
        // Both minimums together leave room.
        min: Math.min(min, max) * 0.5 * money,
      }));
    });

describe('allocateBudget with limits on groups', { timeout: 120_000 }, () => {
  test('finds what trying every set and every share of the groups finds', () => {
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 4, maxLength: 4 }),
        moneyArbitrary,
        groupsArbitrary(4),
        fc.nat(12),
        (channels, money, groupsOf, forcedIndex) => {
          const groups = groupsOf(money);
          const room = groups.reduce(
            (least, { members, max }) =>
              members.includes(forcedIndex) ? Math.min(least, max) : least,
            money - groups.reduce((sum, { min }) => sum + min, 0),
          );
          const mixed = channels.map((channel, index) => ({
            ...channel,
            forced: index === forcedIndex && channel.min <= room,
          }));
          const { value, bound } = allocate(mixed, money, groups);
          // A millionth less and more money: what just fits is no question of the last digit.
          const [least = 0, most = 0] = [1 - 1e-6, 1 + 1e-6].map((factor) =>
            bestOfAllGroupedSets(mixed, money * factor, groupsOf(money * factor)),
          );
          expect(value).toBeGreaterThanOrEqual(least * (1 - 1e-5));
          expect(value).toBeLessThanOrEqual(most * (1 + 1e-5));
          expect(bound).toBeLessThanOrEqual(value * (1 + 1e-6));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('is never worse than dynamic programming over a grid, for 18 channels in groups', () => {
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 18, maxLength: 18 }),
        moneyArbitrary,
        groupsArbitrary(18),
        (channels, money, groupsOf) => {
          const { value } = allocate(channels, money, groupsOf(money));
          const less = money * (1 - 1e-6);
          expect(value).toBeGreaterThanOrEqual(
            bestGroupedOnGrid(channels, less, groupsOf(less), 150) * (1 - 1e-9),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('proves its optimum within 0.1 % on 1,000 random problems with groups and locks, within all limits', () => {
    let nodes = 0;
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 18, maxLength: 18 }),
        moneyArbitrary,
        groupsArbitrary(18),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (channels, money, groupsOf, lock) => {
          const groups = groupsOf(money);
          const locked = channels.map((channel, index) =>
            index === 17
              ? { ...channel, min: lock * money, max: lock * money, forced: true }
              : channel,
          );
          const inGroup = groups.find(({ members }) => members.includes(17));
          const room = (inGroup?.max ?? money) >= lock * money;
          const fits = room ? locked : channels;
          const { value, bound, spends, ...found } = allocate(fits, money, groups);
          nodes = Math.max(nodes, found.nodes);
          expect(bound).toBeLessThanOrEqual(value * 1.001);
          const sums = groups.map(({ members }) =>
            members.reduce((sum, index) => sum + (spends[index] ?? 0), 0),
          );
          for (const [index, { max }] of groups.entries()) {
            expect(sums[index]).toBeLessThanOrEqual(max * (1 + 1e-9));
          }
          // What a group does not take of its minimum stays unspent.
          const unused = groups.reduce(
            (sum, { min }, index) => sum + Math.max(0, min - (sums[index] ?? 0)),
            0,
          );
          const spent = spends.reduce((sum, spend) => sum + spend, 0);
          expect(spent + unused).toBeLessThanOrEqual(money * (1 + 1e-9));
          if (room) expect(spends[17]).toBe(lock * money);
        },
      ),
      { numRuns: 1_000 },
    );
    expect(nodes).toBeLessThan(SEARCH.max_nodes);
  });

  test('never brings less with more money, and leaves one price inside each group', () => {
    fc.assert(
      fc.property(
        fc.array(channelArbitrary, { minLength: 9, maxLength: 9 }),
        moneyArbitrary,
        groupsArbitrary(9),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (channels, money, groupsOf, factor) => {
          const groups = groupsOf(money);
          const less = allocate(channels, money, groups);
          const more = allocate(channels, money * factor, groupsOf(money * factor));
          expect(more.value).toBeGreaterThanOrEqual(less.value * (1 - 1e-8));
          const grouped = new Set(groups.flatMap(({ members }) => members));
          const rest = [...channels.keys()].filter((index) => !grouped.has(index));
          for (const members of [...groups.map((group) => group.members), rest]) {
            const inside = members.flatMap((index) => {
              const channel = channels[index] as Plain;
              const spend = less.spends[index] ?? 0;
              const isInside = spend > channel.min * (1 + 1e-6) && spend < channel.max * (1 - 1e-6);
              return isInside ? [marginalAt(channel, spend)] : [];
            });
            if (inside.length < 2) continue;
            expect(Math.max(...inside) / Math.min(...inside)).toBeLessThan(1 + 1e-4);
          }
        },
      ),
    );
  });
});
