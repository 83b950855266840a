import { describe, expect, it } from 'vitest';
import {
  originalReserve,
  originalScore,
  originalShares,
} from '#scripts/eval/generator/original-scores.ts';

const SEPTEMBER = 9;

describe('original scores', () => {
  it.each([
    ['search_advertising', 0.727738],
    ['social_media', 0.725762],
    ['email_marketing', 0.797875],
    ['display_advertising', 0.5818],
    ['video_marketing', 0.57415],
    ['connected_tv', 0.53425],
  ] as const)('give %s what the original gave it in September', (channel, score) => {
    expect(originalScore(channel, SEPTEMBER).score).toBeCloseTo(score, 5);
  });

  it('hold back of search what the original held back', () => {
    expect(originalReserve('search_advertising', 0, 1_000)).toBeCloseTo(0.25, 9);
    expect(originalReserve('search_advertising', 0, 10_000)).toBeCloseTo(0.3, 9);
  });

  it('choose five channels always, and one of those that tie by the order they come in', () => {
    const first = originalShares(SEPTEMBER, 20_000, (channel) => channel.length);
    const second = originalShares(SEPTEMBER, 20_000, (channel) => -channel.length);
    expect(first.size).toBe(6);
    expect([...first.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    const common = [...first.keys()].filter((channel) => second.has(channel));
    expect(common.toSorted()).toEqual([
      'display_advertising',
      'email_marketing',
      'search_advertising',
      'social_media',
      'video_marketing',
    ]);
  });
});
