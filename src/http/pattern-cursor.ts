/** Opaque cursors of the list of patterns: the place to go on from, versioned so that their content may change. */
import { z } from 'zod';
import type { PatternPlace } from '#src/app/read-patterns.ts';
import { Channel, Segment } from '#src/contract/vocabulary.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';

const VERSION = 'p1';

const Place = z.tuple([
  z.literal(VERSION),
  z.string().regex(/^[a-z_]+\.([A-Z]{2}|all)$/),
  Channel,
  Segment.nullable(),
]);

export const encodePlace = ({ node, channel, segment }: PatternPlace): string =>
  Buffer.from(JSON.stringify([VERSION, node, channel, segment])).toString('base64url');

/** @throws {GoalpostError} invalid_request for anything `encodePlace` did not make */
export function decodePlace(cursor: string): PatternPlace {
  const place = Place.safeParse(parse(Buffer.from(cursor, 'base64url').toString()));
  if (!place.success) {
    throw new GoalpostError('invalid_request', 'Use a next_cursor as it was given.', {
      faults: [{ pointer: '/query/cursor', message: 'is not a cursor of this list' }],
    });
  }
  const [, node, channel, segment] = place.data;
  return { node, channel, segment };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
