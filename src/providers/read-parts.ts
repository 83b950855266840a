/** Asking for one part after the other, where each may fail by itself. */
import { isProviderError } from './provider-error.ts';
import { failureOf, failuresOfRows, type ProviderFailure } from './provider.ts';

const FORBIDDEN = 403;

interface Checked<Row> {
  readonly rows: readonly Row[];
  readonly rejected: readonly string[];
}

/**
 * The rows of all parts that could be read, in the order of the parts. What failed, and rows that did not fit, become
 * failures. Parts after one that showed the key to be refused, or the limit to be reached, are not asked for:
 * `ended` says so.
 */
export async function readParts<Part, Row>(
  parts: readonly Part[],
  nameOf: (part: Part) => string,
  read: (part: Part) => Promise<Checked<Row>>,
): Promise<{ rows: Row[]; failures: ProviderFailure[]; ended: boolean }> {
  const rows: Row[] = [];
  const failures: ProviderFailure[] = [];
  for (const part of parts) {
    try {
      const checked = await read(part);
      rows.push(...checked.rows);
      failures.push(...failuresOfRows(nameOf(part), checked.rejected));
    } catch (error) {
      failures.push(failureOf(nameOf(part), error));
      if (endsAll(error)) return { rows, failures, ended: true };
    }
  }
  return { rows, failures, ended: false };
}

/** A caller that is known may still be allowed to see another part. */
function endsAll(error: unknown): boolean {
  if (!isProviderError(error)) return true;
  if (error.kind === 'unauthorized') return error.status !== FORBIDDEN;
  return ['rate_limited', 'quota_exhausted', 'circuit_open'].includes(error.kind);
}
