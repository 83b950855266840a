/** Variants of a plan differ in channels, bounds or reserve; where nothing is left to choose there are fewer of them. */
import type { Draft } from './strategies.ts';

export interface Scored {
  readonly draft: Draft;
  readonly score: number;
}

/** Of drafts that are alike the one with the highest score, the earlier of two equals; in their order. */
export function distinctDrafts<S extends Scored>(drafts: readonly S[]): S[] {
  const best = new Map<string, S>();
  for (const scored of drafts) {
    const mark = markOf(scored.draft);
    const known = best.get(mark);
    if (known === undefined || scored.score > known.score) best.set(mark, scored);
  }
  return drafts.filter((scored) => best.get(markOf(scored.draft)) === scored);
}

const markOf = ({ slots, reserve }: Draft): string =>
  JSON.stringify([
    reserve,
    ...slots
      .filter(({ budget }) => budget > 0)
      .map(({ model, min, max, budget }) => [model.channel, min, max, budget]),
  ]);
