/** Opaque cursors of lists: the id to go on from, versioned so that their content may change. */
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { Id } from '#src/contract/primitives.ts';

const VERSION = '1:';

export const encodeCursor = (before: string): string =>
  Buffer.from(VERSION + before).toString('base64url');

const isId = (text: string): boolean => Id.safeParse(text).success;

/**
 * @param pointer where the cursor is
 * @param isPlace whether a text is a place in the list; an id when left out
 * @throws {GoalpostError} invalid_request for anything `encodeCursor` did not make
 */
export function decodeCursor(
  cursor: string,
  { pointer = '/query/cursor', isPlace = isId } = {},
): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  const before = text.slice(VERSION.length);
  if (!text.startsWith(VERSION) || !isPlace(before)) {
    throw new GoalpostError('invalid_request', 'Use a next_cursor as it was given.', {
      faults: [{ pointer, message: 'is not a cursor of this list' }],
    });
  }
  return before;
}
