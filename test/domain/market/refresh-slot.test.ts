import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catchUpSlot, refreshRequest, tickSlot } from '#src/domain/market/refresh-slot.ts';

const times = fc.integer({ min: 0, max: 4_000_000_000_000 });

describe('the slot of a tick', () => {
  test('is the second it was scheduled for, in UTC', () => {
    expect(tickSlot(Date.parse('2026-11-24T05:20:00Z'))).toBe('20261124T052000Z');
    expect(tickSlot(Date.parse('2026-11-24T05:20:00.999Z'))).toBe('20261124T052000Z');
    expect(tickSlot(Date.parse('2026-11-24T06:20:00+01:00'))).toBe('20261124T052000Z');
  });

  test('tells the two o’clocks apart that a day has when clocks go back', () => {
    const first = tickSlot(Date.parse('2026-10-25T02:30:00+02:00'));
    const second = tickSlot(Date.parse('2026-10-25T02:30:00+01:00'));
    expect(first).not.toBe(second);
  });

  test('differs between any two seconds, in the order of time', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [left, right] = [Math.floor(a / 1_000), Math.floor(b / 1_000)];
        expect(Math.sign(tickSlot(a).localeCompare(tickSlot(b)))).toBe(Math.sign(left - right));
      }),
    );
  });
});

test('all wishes of one window have one catch-up slot, which no tick has', () => {
  const slot = catchUpSlot(Date.parse('2026-11-24T05:20:00Z'), 10);
  expect(slot).toBe('catch-up-20261124T052000Z');
  expect(catchUpSlot(Date.parse('2026-11-24T05:29:59.999Z'), 10)).toBe(slot);
  expect(catchUpSlot(Date.parse('2026-11-24T05:30:00Z'), 10)).not.toBe(slot);
  expect(tickSlot(Date.parse('2026-11-24T05:20:00Z'))).not.toBe(slot);
});

test('a job id names provider and slot and has no colon', () => {
  fc.assert(
    fc.property(times, (at) => {
      const request = refreshRequest('world_bank', tickSlot(at));
      expect(request.id).toBe(`refresh.world_bank.${request.slot}`);
      expect(request.id).not.toContain(':');
    }),
  );
});
