/** Reports in CSV. */
import { parse } from 'csv-parse/sync';
import { ProviderError } from '../provider-error.ts';

const fault = (message: string, retryable: boolean): ProviderError =>
  new ProviderError('bad_response', message, { retryable });

/**
 * The rows as objects by column name, for a schema to check. A first blank line ends them: what some providers write
 * below it tells of the report. Throws `bad_response` for what is no CSV, such as one that breaks off in a quote, and
 * for one without a column of `needed`.
 */
export function readCsv(text: string, needed: readonly string[] = []): unknown[] {
  const [table = ''] = text.split(/\r?\n[\s,]*\r?\n/, 1);
  let header: readonly string[] = [];
  let rows: unknown[];
  try {
    rows = parse(table, {
      bom: true,
      columns: (names: string[]) => {
        header = names;
        return names;
      },
      relax_column_count: true,
      trim: true,
    });
  } catch {
    // Not as the cause: it holds the rows.
    throw fault('answered a report that is not CSV', true);
  }
  const missing = needed.find((name) => !header.includes(name));
  if (missing !== undefined) throw fault(`answered a report without the column ${missing}`, false);
  return rows;
}
