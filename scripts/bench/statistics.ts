/** What the benches report. */

/** The value below which a share of the sorted values lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Runs `a` and `b` in turn, so that a drift of the machine's speed meets both; the ratios are of neighbours. */
export async function pairwise(
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<{ a: number; b: number; ratio: number }> {
  const results: { a: number; b: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    results.push(round % 2 === 0 ? { a: await a(), b: await b() } : await reversed(a, b));
  }
  return {
    a: median(results.map((result) => result.a)),
    b: median(results.map((result) => result.b)),
    ratio: median(results.map((result) => result.a / result.b)),
  };
}

async function reversed(a: () => Promise<number>, b: () => Promise<number>) {
  const second = await b();
  return { a: await a(), b: second };
}
