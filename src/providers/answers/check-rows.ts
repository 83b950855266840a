/** Reading lists of which single rows may be wrong: one bad row must not cost the rest. */
import type { z } from 'zod';
import { ProviderError } from '../provider-error.ts';

interface CheckedRows<Row> {
  readonly rows: Row[];
  /** What was wrong with the others. */
  readonly rejected: string[];
}

/** An answer with more rows that do not fit is another one than the contract says. */
const MOST_REJECTED = 1_000;

/** The rows that fit the schema; throws `bad_response` when there are rows and none fits, or very many do not. */
export function checkRows<Schema extends z.ZodType>(
  schema: Schema,
  raw: readonly unknown[],
): CheckedRows<z.infer<Schema>> {
  const rows: z.infer<Schema>[] = [];
  const rejected: string[] = [];
  for (const [index, entry] of raw.entries()) {
    const result = schema.safeParse(entry);
    if (result.success) rows.push(result.data);
    else rejected.push(`row ${index}: ${faultOf(result.error)}`);
    if (rejected.length > MOST_REJECTED) throw contractBroken(rejected[0] ?? '');
  }
  if (rows.length === 0 && rejected.length > 0) {
    throw contractBroken(rejected[0] ?? '');
  }
  return { rows, rejected };
}

/** A body that fits the schema; throws `bad_response` otherwise. */
export function checkBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(body);
  if (!result.success) throw contractBroken(faultOf(result.error));
  return result.data;
}

/** Where and what, without the value: it may be anything. */
function faultOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'unreadable' : `${issue.path.join('.') || 'body'} (${issue.code})`;
}

const contractBroken = (fault: string): ProviderError =>
  new ProviderError('bad_response', `answered something else than its contract says: ${fault}`, {
    retryable: false,
  });
