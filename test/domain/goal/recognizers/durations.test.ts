import { describe, expect, it } from 'vitest';
import { quantities, read } from '../support.ts';

const lengthsOf = (text: string) =>
  quantities(text, 'en').durations.map(({ months, days, seconds }) => [months, days, seconds]);

describe('recognizeDurations', () => {
  it.each([
    ['for 1 year 1 month 21 days', [[13, 21, 0]]],
    ['two weeks and three days', [[0, 17, 0]]],
    ['for an hour and a half', [[0, 0, 5_400]]],
    ['for 30-minutes', [[0, 0, 1_800]]],
    ['for 3.5 seconds', [[0, 0, 3.5]]],
    ['over the next three quarters', [[9, 0, 0]]],
  ])('reads %s', (text, lengths) => {
    expect(lengthsOf(text)).toEqual(lengths);
  });

  it('takes "min" after a large or priced number for a least amount', () => {
    expect(read('Ads budget €500 min').budget?.amount).toEqual({ min: 500, max: null });
  });

  it('does not end a campaign after the minutes of a video', () => {
    expect(read('Promote our 30 minute webinar, €500').timeline).toBeNull();
    expect(read('A flash sale within 48 hours').timeline?.duration_days).toBe(2);
  });
});
