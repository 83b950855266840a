/** Bodies that are not as they should be, made of good ones. */

type Path = readonly (string | number)[];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands where a figure or a word should. */
const WRONG: readonly unknown[] = [null, 'x', [], {}, true, '', '1e999', { value: 1 }];

/** Every object with one field more, but for maps. */
export function withAddedFields(value: unknown, maps: readonly string[], name = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => withAddedFields(each, maps));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, withAddedFields(each, maps, key)] as const,
  );
  const added = maps.includes(name) ? {} : { goalpost_added: { of: 'a later version', rows: [1] } };
  return { ...Object.fromEntries(entries), ...added };
}

export const withAddedColumn = (text: string, separator: string): string => {
  const [table = '', ...rest] = text.split(/(?=\r?\n[\s,]*\r?\n)/);
  const lines = table.split('\n').map((line, at) => {
    const value = at === 0 ? 'Added' : '1';
    return line === '' ? line : `${line.replace(/\r$/, '')}${separator}${value}`;
  });
  return [lines.join('\n'), ...rest].join('');
};

function leavesOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => leavesOf(each, [...path, at]));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key]));
  }
  return [path];
}

function replaced(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((each, at) => (at === head ? replaced(each, rest, by) : each));
  }
  if (!isRecord(value)) return value;
  return { ...value, [head]: replaced(value[head], rest, by) };
}

/** One value of the body replaced by one of another type; which one goes with `turn` of `turns`. */
export function withWrongType(value: unknown, turn: number, turns: number): unknown {
  const leaves = leavesOf(value);
  const path = leaves[Math.floor((turn * leaves.length) / turns)] ?? [];
  return replaced(value, path, WRONG[turn % WRONG.length]);
}

/** The outermost lists of objects. */
function listsOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    if (value.length > 1 && value.every(isRecord)) return [path];
    return value.flatMap((each, at) => listsOf(each, [...path, at]));
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => listsOf(each, [...path, key]));
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((each, key) => (each as Record<string | number, unknown>)[key], value);

/** One row of a list replaced by something that is none, or taken out. */
export function withoutRow(value: unknown, turn: number, leaving: 'nothing' | 'rubbish'): unknown {
  const lists = listsOf(value);
  const path = lists[turn % Math.max(1, lists.length)];
  if (path === undefined) return value;
  const list = at(value, path) as unknown[];
  const rubbish = leaving === 'nothing' ? [] : [WRONG[turn % WRONG.length]];
  return replaced(value, path, list.toSpliced(turn % list.length, 1, ...rubbish));
}

/** The lists of the body with their first row over and over, or followed by rubbish, up to about so many bytes. */
export function withManyRows(value: unknown, bytes: number, of: 'rows' | 'rubbish'): unknown {
  const lists = listsOf(value);
  return lists.reduce<unknown>((body, path) => {
    const list = at(body, path) as unknown[];
    const [row = null] = of === 'rows' ? list : [0];
    const count = Math.floor(bytes / lists.length / (JSON.stringify(row).length + 1));
    return replaced(body, path, [...list, ...Array<unknown>(count).fill(row)]);
  }, value);
}

/** One value of the lines, those of the names left alone. */
export function withWrongCell(text: string, separator: string, turn: number): string {
  const lines = text.split('\n');
  const at = 1 + (turn % Math.max(1, lines.length - 1));
  const cells = (lines[at] ?? '').split(separator);
  const cell = turn % cells.length;
  return lines
    .with(Math.min(at, lines.length - 1), cells.with(cell, String(WRONG[turn % 2])).join(separator))
    .join('\n');
}

/** All figures, also those in words of digits, times a factor. */
export function scaled(value: unknown, factor: number): unknown {
  if (Array.isArray(value)) return value.map((each) => scaled(each, factor));
  if (typeof value === 'number') return value * factor;
  if (typeof value === 'string' && /^-?\d+(\.\d+)?%?$/.test(value))
    return scaledText(value, factor);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, scaled(each, factor)]),
  );
}

const scaledText = (text: string, factor: number): string =>
  text.replace(/-?\d+(\.\d+)?/, (digits) => String(Number(digits) * factor));

export const scaledCells = (text: string, separator: string, factor: number): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .split(separator)
        .map((cell) => (/^-?\d+(\.\d+)?$/.test(cell.trim()) ? scaledText(cell, factor) : cell))
        .join(separator),
    )
    .join('\n');
