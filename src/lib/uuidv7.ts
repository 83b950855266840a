/** UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter, then random bits. */
import { randomFillSync } from 'node:crypto';

const COUNTER_LIMIT = 0x1000;
const RANDOM_BYTES = 8;
/** Random bytes are drawn for many ids at once: a draw costs the same for eight bytes and for a page. */
const pool = Buffer.alloc(RANDOM_BYTES * 512);
let drawn = pool.length;
let lastMs = 0;
let counter = 0;

/** A new id, greater than every earlier one of this process even within one millisecond or when the clock steps back. */
export function uuidv7(nowMs: number): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else {
    counter += 1;
    if (counter === COUNTER_LIMIT) {
      lastMs += 1;
      counter = 0;
    }
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const sequence = counter.toString(16).padStart(3, '0');
  const tail = randomTail();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** Sixteen hexadecimal digits, the first two bits being the variant of RFC 9562. */
function randomTail(): string {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  pool[drawn] = ((pool[drawn] ?? 0) & 0x3f) | 0x80;
  drawn += RANDOM_BYTES;
  return pool.toString('hex', drawn - RANDOM_BYTES, drawn);
}

/** The millisecond a UUIDv7 was made in. */
export function timeOfUuidv7(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** The start of every UUIDv7 of a millisecond: ids made before it sort before, ids made in it or later after it. */
export function uuidv7Bound(ms: number): string {
  const time = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}
