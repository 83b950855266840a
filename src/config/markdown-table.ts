/** A GitHub-flavoured Markdown table. */

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

export const renderTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string => [line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
