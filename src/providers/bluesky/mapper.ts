/** Posts of a search to figures, and where to look for them. */
import { MS_PER_WEEK } from '../social/pace.ts';
import type { Post } from './contract.ts';

export const timesOf = (posts: readonly Post[]): number[] =>
  posts.map(({ indexedAt }) => Date.parse(indexedAt));

/** Moments of a week that ends at `untilMs`, evenly spread, the last first. */
export const momentsOf = (untilMs: number, samples: number): number[] =>
  Array.from({ length: samples }, (_, index) => untilMs - (index * MS_PER_WEEK) / samples);
