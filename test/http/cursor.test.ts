import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import { decodeCursor, encodeCursor } from '#src/http/cursor.ts';
import { uuidv7 } from '#src/lib/uuidv7.ts';

describe('cursors', () => {
  it('come back as the id they were made of, and are safe in a URL', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (ms) => {
        const id = uuidv7(ms);
        const cursor = encodeCursor(id);
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(decodeCursor(cursor)).toBe(id);
      }),
    );
  });

  it('are refused with a pointer when they are anything else', () => {
    const strings = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uuid().map((id) => Buffer.from(`2:${id}`).toString('base64url')),
    );
    fc.assert(
      fc.property(strings, (cursor) => {
        try {
          decodeCursor(cursor);
          expect.unreachable();
        } catch (error) {
          expect(isGoalpostError(error) && error.code).toBe('invalid_request');
          expect(isGoalpostError(error) && error.faults?.[0]?.pointer).toBe('/query/cursor');
        }
      }),
    );
  });
});
