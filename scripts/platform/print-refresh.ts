/** Says what came of a refresh. */
import type { RefreshOutcome } from '#src/app/refresh-market.ts';

const MOST_LISTED = 20;

/** Prints it; answers whether anything usable came. */
export function printOutcome(outcome: RefreshOutcome): boolean {
  const { provider, status } = outcome;
  if (status === 'skipped') {
    console.log(`${provider} was not asked: ${outcome.reason}`);
    return false;
  }
  if (status === 'failed') {
    const again = outcome.retryable ? ' (it may pass)' : '';
    console.log(`${provider} was not refreshed: ${outcome.reason}${again}`);
  } else {
    console.log(`${provider}: ${outcome.stored} facts stored; history ${outcome.history}`);
    list('missing', outcome.missing);
  }
  list(
    'quarantined',
    outcome.quarantined.map(({ key, value, unit, as_of, doubt, before }) => {
      const last = before === undefined ? '' : `, before ${before}`;
      return `${key} = ${value} ${unit} of ${as_of}: ${doubt}${last}`;
    }),
  );
  list(
    'failures',
    outcome.failures.map(({ part, kind, detail }) => `${part}: ${kind}, ${provider} ${detail}`),
  );
  return status === 'refreshed';
}

function list(name: string, entries: readonly string[]): void {
  console.log(`${name}: ${entries.length === 0 ? 'none' : entries.length}`);
  for (const entry of entries.slice(0, MOST_LISTED)) console.log(`  ${entry}`);
  if (entries.length > MOST_LISTED) console.log(`  and ${entries.length - MOST_LISTED} more`);
}
