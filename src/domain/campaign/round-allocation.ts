/** Whole cents: splits that add up exactly. */

export interface Share {
  /** Wished amount, in minor units, not whole. */
  readonly wish: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Whole minor units nearest to the wishes that add up to `total` and stay within the bounds, by largest remainder;
 * the earlier of two equal remainders comes first. The bounds are whole and allow for `total`.
 */
export function roundShares(shares: readonly Share[], total: number): number[] {
  const amounts = shares.map(({ wish, min, max }) =>
    Math.min(max, Math.max(min, Math.floor(wish))),
  );
  let rest = total - amounts.reduce((sum, amount) => sum + amount, 0);
  const step = Math.sign(rest);
  const remainder = (index: number): number =>
    step * ((shares[index]?.wish ?? 0) - (amounts[index] ?? 0));
  const order = shares
    .map((_, index) => index)
    .toSorted((a, b) => remainder(b) - remainder(a) || a - b);
  while (rest !== 0) {
    const before = rest;
    for (const index of order) {
      if (rest === 0) break;
      const share = shares[index];
      const amount = amounts[index] ?? 0;
      if (share === undefined || amount + step > share.max || amount + step < share.min) continue;
      // Far more than one unit each remains only when a bound moved a wish: the room is then used up at once.
      const room = step > 0 ? share.max - amount : amount - share.min;
      const moved = Math.min(room, Math.max(1, Math.floor(Math.abs(rest) / order.length)));
      amounts[index] = amount + step * moved;
      rest -= step * moved;
    }
    if (rest === before) break;
  }
  return amounts;
}

interface SharesOfGroup {
  /** Indexes of its shares; each share is in one group at most. */
  readonly members: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** As `roundShares`, with whole bounds on the sums of groups: first what each group gets, then each share in it. */
export function roundGroupedShares(
  shares: readonly Share[],
  total: number,
  groups: readonly SharesOfGroup[],
): number[] {
  if (groups.length === 0) return roundShares(shares, total);
  const grouped = new Set(groups.flatMap(({ members }) => members));
  const single = shares
    .map((_, index) => index)
    .filter((index) => !grouped.has(index))
    .map((index) => ({ members: [index], min: 0, max: Infinity }));
  const parts = [...groups, ...single].map(({ members, min, max }) => {
    const own = members.map((index) => shares[index] ?? { wish: 0, min: 0, max: 0 });
    const sum = (of: (share: Share) => number): number =>
      own.reduce((all, share) => all + of(share), 0);
    const most = Math.min(
      max,
      sum((share) => share.max),
    );
    const wish = sum((share) => share.wish);
    // A group below its minimum cannot take more; one at it must not lose a unit to rounding.
    const least = Math.max(
      sum((share) => share.min),
      Math.min(min, Math.round(wish), most),
    );
    return { members, own, share: { wish, min: least, max: most } };
  });
  const sums = roundShares(
    parts.map(({ share }) => share),
    total,
  );
  const amounts = shares.map(() => 0);
  for (const [index, { members, own }] of parts.entries()) {
    const inside = roundShares(own, sums[index] ?? 0);
    for (const [place, member] of members.entries()) amounts[member] = inside[place] ?? 0;
  }
  return amounts;
}

/** Splits whole minor units in proportion to weights, exactly. Equal parts where all weights are 0. */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return roundShares(
    weights.map((weight) => ({
      wish: total * (sum > 0 ? weight / sum : 1 / weights.length),
      min: 0,
      max: total,
    })),
    total,
  );
}
