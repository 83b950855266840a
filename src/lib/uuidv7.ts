/** UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter, then random bits. */
import { randomBytes } from 'node:crypto';

const COUNTER_LIMIT = 0x1000;
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
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const tail = random.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}

/** The millisecond a UUIDv7 was made in. */
export function timeOfUuidv7(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
