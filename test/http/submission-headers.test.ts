import { describe, expect, it } from 'vitest';
import { preferredWait } from '#src/http/submission-headers.ts';

describe('preferredWait', () => {
  it.each([
    ['wait=10', 10],
    ['Wait=10', 10],
    ['respond-async, wait=5', 5],
    ['wait=5, respond-async', 5],
    ['respond-async; foo=bar, wait = "7"', 7],
    ['wait=600', 60],
  ])('reads %s', (header, seconds) => {
    expect(preferredWait(header)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    'wait',
    'wait=',
    'wait=-1',
    'wait=1.5',
    'wait=abc',
    'await=5',
    'x-wait=5',
  ])('passes over %s, as a preference is never an error', (header) => {
    expect(preferredWait(header)).toBe(0);
  });
});
