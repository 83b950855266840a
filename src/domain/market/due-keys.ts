/** Which of a provider's data is to be asked for. */
import type { ObservedFact } from './observed.ts';
import { isLive } from './resolve.ts';

interface Held {
  /** The provider's facts; those of others are passed over. */
  readonly facts: readonly ObservedFact[];
  /** What the provider was asked for lately and did not have. */
  readonly absent: ReadonlySet<string> | undefined;
}

/** The keys of `keys` of which nothing in date is held, save those the provider is known to lack. */
export function dueKeys(
  { id, keys }: { readonly id: string; readonly keys: readonly string[] },
  { facts, absent }: Held,
  nowMs: number,
): string[] {
  const live = new Set<string>();
  for (const fact of facts) if (fact.provider === id && isLive(fact, nowMs)) live.add(fact.key);
  return keys.filter((key) => !live.has(key) && absent?.has(key) !== true);
}
