/** Waiting for a report that a provider makes in its own time. */
import { setTimeout as delay } from 'node:timers/promises';
import { ProviderError } from '../provider-error.ts';

interface Waiting {
  readonly poll_ms: number;
  readonly poll_limit: number;
}

/** Looks again and again until `look` answers something else than null; `timeout` when it never does. */
export async function pollReport<Report>(
  { poll_ms, poll_limit }: Waiting,
  signal: AbortSignal,
  look: () => Promise<Report | null>,
): Promise<Report> {
  for (let looks = 0; looks < poll_limit; looks += 1) {
    await delay(poll_ms, undefined, { signal });
    const report = await look();
    if (report !== null) return report;
  }
  throw new ProviderError('timeout', 'did not make the report in time', { retryable: true });
}
