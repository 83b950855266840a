/** A small memory in front of reads that every request makes. */
import type { Clock } from '#src/lib/clock.ts';

interface ReadThroughOptions<Value> {
  /** Null: there is nothing. That is not remembered, so what is new is seen at once and guesses fill no memory. */
  readonly read: (id: string) => Promise<Value | null>;
  readonly clock: Clock;
  readonly ttlMs: () => number;
  readonly maxEntries: () => number;
}

interface Entry<Value> {
  readonly value: Promise<Value | null>;
  readonly endsAt: number;
}

/** Remembers what was read for `ttlMs`, at most `maxEntries` of it. Callers at the same moment share one read. */
export function createReadThrough<Value>({
  read,
  clock,
  ttlMs,
  maxEntries,
}: ReadThroughOptions<Value>) {
  const entries = new Map<string, Entry<Value>>();

  const forgetEntry = (id: string, entry: Entry<Value>): void => {
    if (entries.get(id) === entry) entries.delete(id);
  };

  function start(id: string): Promise<Value | null> {
    const entry = { value: read(id), endsAt: clock.now() + ttlMs() };
    entries.delete(id); // A Map keeps the order of insertion: the oldest read comes first.
    entries.set(id, entry);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries()) break;
      entries.delete(oldest);
    }
    entry.value.then(
      (value) => value === null && forgetEntry(id, entry),
      () => forgetEntry(id, entry),
    );
    return entry.value;
  }

  return {
    get: (id: string): Promise<Value | null> => {
      const entry = entries.get(id);
      return entry !== undefined && clock.now() < entry.endsAt ? entry.value : start(id);
    },
    forget: (id: string): void => void entries.delete(id),
    size: (): number => entries.size,
  };
}
