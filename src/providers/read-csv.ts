/** Reports in CSV. */
import { parse } from 'csv-parse/sync';
import { ProviderError } from './provider-error.ts';

/**
 * The rows as objects by column name, for a schema to check. A first blank line ends them: what some providers write
 * below it tells of the report. Throws `bad_response` for what is no CSV, such as one that breaks off in a quote.
 */
export function readCsv(text: string): unknown[] {
  const [table = ''] = text.split(/\r?\n[\s,]*\r?\n/, 1);
  try {
    return parse(table, { bom: true, columns: true, relax_column_count: true, trim: true });
  } catch {
    // Not as the cause: it holds the rows.
    throw new ProviderError('bad_response', 'answered a report that is not CSV', {
      retryable: true,
    });
  }
}
