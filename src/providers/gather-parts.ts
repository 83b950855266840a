/** Asks for several parts one after the other, so that one that fails costs only itself. */
import type { ProviderErrorKind } from './provider-error.ts';
import {
  failureOf,
  type ProvidedFact,
  type ProviderFailure,
  type ProviderReading,
} from './provider.ts';

interface Part {
  /** As a failure names it. */
  readonly name: string;
  readonly fetch: () => Promise<ProviderReading>;
}

/** After these the parts that are left would only meet the same, and use up the quota. */
const HOPELESS = new Set<ProviderErrorKind>([
  'unauthorized',
  'quota_exhausted',
  'rate_limited',
  'circuit_open',
]);

/** Everything that the parts gave; anything thrown that is not a ProviderError is a bug and thrown on. */
export async function gatherParts(parts: readonly Part[]): Promise<ProviderReading> {
  const facts: ProvidedFact[] = [];
  const failures: ProviderFailure[] = [];
  for (const { name, fetch } of parts) {
    try {
      const reading = await fetch();
      facts.push(...reading.facts);
      failures.push(...reading.failures);
    } catch (error) {
      const failure = failureOf(name, error);
      failures.push(failure);
      if (HOPELESS.has(failure.kind)) break;
    }
  }
  return { facts, failures };
}
