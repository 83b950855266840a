/** What a closed vocabulary is taken for: how often each labelled value was read as each other. */

export interface Pair {
  readonly expected: string;
  readonly got: string;
}

/** A table of the values with their count, how many were right, and what the others were read as. */
export function confusionTable(title: string, pairs: readonly Pair[]): string {
  const byValue = Map.groupBy(pairs, ({ expected }) => expected);
  const rows = [...byValue]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([value, own]) => {
      const wrong = Map.groupBy(
        own.filter(({ got }) => got !== value),
        ({ got }) => got,
      );
      const others = [...wrong].map(([got, { length }]) => `${got} ${length}`).join(', ');
      const right = own.filter(({ got }) => got === value).length;
      const misread = others === '' ? '' : `read as ${others}`;
      return `  ${value.padEnd(22)} ${String(right).padStart(3)} / ${String(own.length).padEnd(3)} ${misread}`.trimEnd();
    });
  return `${title}\n${rows.join('\n')}\n`;
}
