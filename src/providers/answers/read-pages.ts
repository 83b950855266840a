/** Lists that come page by page. */
import { append } from '#src/lib/append.ts';

export interface Page<Row, Cursor> {
  readonly rows: readonly Row[];
  /** What was wrong with rows that are left out. */
  readonly rejected?: readonly string[];
  /** Where the next page begins; null on the last one. */
  readonly next: Cursor | null;
}

export interface Pages<Row> {
  readonly rows: Row[];
  readonly rejected: string[];
  /** Whether there were more pages than were asked for. */
  readonly cutOff: boolean;
}

/** The rows of all pages, of at most `most` of them: a server may always name one more. */
export async function readPages<Row, Cursor>(
  most: number,
  first: Cursor,
  read: (cursor: Cursor) => Promise<Page<Row, Cursor>>,
): Promise<Pages<Row>> {
  const rows: Row[] = [];
  const rejected: string[] = [];
  let cursor: Cursor | null = first;
  for (let page = 0; cursor !== null && page < most; page += 1) {
    const answer: Page<Row, Cursor> = await read(cursor);
    append(rows, answer.rows);
    append(rejected, answer.rejected ?? []);
    cursor = answer.next;
  }
  return { rows, rejected, cutOff: cursor !== null };
}
