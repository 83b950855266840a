/** Asks for several parts one after the other, so that one that fails costs only itself. */
import { append } from '#src/lib/append.ts';
import { isProviderError } from '../provider-error.ts';
import type { ProvidedFact, ProviderFailure, ProviderReading } from '../provider.ts';
import { failureOf } from './failures.ts';

interface Part {
  /** As a failure names it. */
  readonly name: string;
  readonly fetch: () => Promise<ProviderReading>;
  /** Leave to see it is given apart from the others, as with accounts: 403 says nothing of those. */
  readonly ownLeave?: boolean;
}

const FORBIDDEN = 403;

/** Everything that the parts gave; anything thrown that is not a ProviderError is a bug and thrown on. */
export async function gatherParts(parts: readonly Part[]): Promise<ProviderReading> {
  const facts: ProvidedFact[] = [];
  const failures: ProviderFailure[] = [];
  for (const { name, fetch, ownLeave = false } of parts) {
    try {
      const reading = await fetch();
      append(facts, reading.facts);
      append(failures, reading.failures);
    } catch (error) {
      failures.push(failureOf(name, error));
      if (isHopeless(error, ownLeave)) break;
    }
  }
  return { facts, failures };
}

/** Whether the parts that are left would only meet the same, and use up the quota. */
function isHopeless(error: unknown, ownLeave: boolean): boolean {
  if (!isProviderError(error)) return true;
  if (error.kind === 'unauthorized') return !(ownLeave && error.status === FORBIDDEN);
  return ['quota_exhausted', 'rate_limited', 'circuit_open'].includes(error.kind);
}
