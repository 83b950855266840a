/** Renders settings that repeat under several names (queues, channels, industries) as tables. */
import { variableOf } from './env.ts';
import { dotted } from './layers.ts';
import { renderTable } from './markdown-table.ts';
import { defaultOf, notesOf } from './reference-cells.ts';
import { type Entry, entriesBelow, type Family } from './reference-tree.ts';
import { isBranch } from './schema-tree.ts';

/** A table with more columns than this is turned if that makes it narrower. */
const WIDE_COLUMNS = 6;

/** One table, and one more for each part of the settings that is an object again. */
export function renderFamily(family: Family, suffix: readonly string[] = []): string[] {
  const { path, entries } = family;
  const set = entries.filter(({ value }) => value !== undefined);
  const shown = set.length > 0 ? set : entries;
  const nameOf = (entry: Entry): string => entry.path[path.length] ?? '';
  if (shown.every(({ node }) => !isBranch(node))) {
    const body = set.length > 0 ? leavesTable(shown, nameOf) : unsetPart(shown, nameOf);
    return [heading(path, suffix), body];
  }
  const fields = fieldsOf(shown);
  const leaves = fields.filter(({ cells }) =>
    cells.every((cell) => cell === undefined || !isBranch(cell.node)),
  );
  const branches = fields.filter((field) => !leaves.includes(field));
  const parts: string[] = [];
  if (leaves.length > 0) {
    parts.push(heading(path, [...suffix, '<field>']), matrix(shown.map(nameOf), leaves));
  }
  for (const { name, cells } of branches) {
    const inner = cells.filter((cell) => cell !== undefined);
    parts.push(...renderFamily({ path, entries: inner }, [...suffix, name]));
  }
  return parts;
}

function heading(path: readonly string[], suffix: readonly string[]): string {
  const key = [...path, '<name>', ...suffix];
  const placeholder = (part: string): string => (part.startsWith('<') ? part.toUpperCase() : part);
  const levels = key.map((part) =>
    part.startsWith('<') ? placeholder(part) : variableOf([part]).slice(VARIABLE_PREFIX.length),
  );
  return `### \`${dotted(key)}\`\n\nVariable: \`${VARIABLE_PREFIX}${levels.join('__')}\`\n`;
}

const VARIABLE_PREFIX = variableOf([]);

function leavesTable(entries: readonly Entry[], nameOf: (entry: Entry) => string): string {
  const means = meaningOf(entries);
  const origins = originsOf(entries);
  if (origins.length > 1) {
    const rows = entries.map((entry) => [nameOf(entry), defaultOf(entry), originOf(entry)]);
    return [means, renderTable(['Name', 'Default', 'Origin'], rows)].join('\n');
  }
  const rows = entries.map((entry) => [nameOf(entry), defaultOf(entry)]);
  return [means, renderTable(['Name', 'Default'], rows), createFootnotes(entries).text()].join(
    '\n',
  );
}

const unsetPart = (entries: readonly Entry[], nameOf: (entry: Entry) => string): string =>
  `${meaningOf(entries)}\nNone is set. Names: ${entries.map((entry) => `\`${nameOf(entry)}\``).join(', ')}.\n`;

function matrix(names: readonly string[], fields: readonly Field[]): string {
  const notes = createFootnotes(cellsOf(fields));
  const ofField = fields.every(({ cells }) => originsOf(cells).length === 1);
  const show = ofField ? defaultOf : notes.cell;
  const cellAt = (field: Field, index: number): string => {
    const cell = field.cells[index];
    return cell === undefined ? '' : show(cell);
  };
  const turn = fields.length > WIDE_COLUMNS && fields.length > names.length;
  const table = turn
    ? renderTable(
        ['Field', ...names],
        fields.map((field) => [field.name, ...names.map((_, index) => cellAt(field, index))]),
      )
    : renderTable(
        ['Name', ...fields.map(({ name }) => name)],
        names.map((name, index) => [name, ...fields.map((field) => cellAt(field, index))]),
      );
  const means =
    meaningsOf(fields).length === 1 ? meaningOf(cellsOf(fields)) : legend(fields, ofField);
  const isSaid = ofField && meaningsOf(fields).length > 1;
  return [means, table, isSaid ? '' : notes.text()].join('\n');
}

const originOf = ({ node }: Entry): string => node.notes.origin ?? '';

const originsOf = (cells: readonly (Entry | undefined)[]): string[] => [
  ...new Set(cells.filter((cell) => cell !== undefined).map(originOf)),
];

/** Origins under the table; numbered when there is more than one. */
function createFootnotes(entries: readonly Entry[]) {
  const all = originsOf(entries);
  const origins = all.filter((origin) => origin !== '');
  const single = all.length === 1;
  return {
    cell: (entry: Entry): string => {
      const number = origins.indexOf(originOf(entry)) + 1;
      return single || number === 0 ? defaultOf(entry) : `${defaultOf(entry)} [${number}]`;
    },
    text: (): string => {
      if (origins.length === 0) return '';
      if (single) return `Origin: ${origins[0]}.\n`;
      const list = origins.map((origin, index) => `[${index + 1}] ${origin}`);
      return `Origins: ${list.join('; ')}.\n`;
    },
  };
}

interface Field {
  readonly name: string;
  /** One for each entry of the family; undefined where it is not set. */
  readonly cells: readonly (Entry | undefined)[];
}

/** The fields that some entry sets. */
function fieldsOf(entries: readonly Entry[]): readonly Field[] {
  const below = entries.map(
    (entry) => new Map(entriesBelow(entry).map((cell) => [cell.path.at(-1) ?? '', cell])),
  );
  const names = new Set(below.flatMap((cells) => [...cells.keys()]));
  return [...names].flatMap((name) => {
    const cells = below
      .map((cells) => cells.get(name))
      .map((cell) => (cell?.value === undefined ? undefined : cell));
    return cells.every((cell) => cell === undefined) ? [] : [{ name, cells }];
  });
}

const cellsOf = (fields: readonly Field[]): Entry[] =>
  fields.flatMap(({ cells }) => cells.filter((cell) => cell !== undefined));

/** Takes and meaning, once for each different one. */
const meaningsOf = (fields: readonly Field[]): string[] => [
  ...new Set(cellsOf(fields).map((cell) => notesOf(cell).slice(0, 2).join('|'))),
];

/** What each field means, and its origin when that is the same under every name. */
function legend(fields: readonly Field[], withOrigin: boolean): string {
  const columns = ['Field', 'Takes', 'What it does', ...(withOrigin ? ['Origin'] : [])];
  const rows = fields.map(({ name, cells }) => {
    const first = cells.find((cell) => cell !== undefined);
    return [`\`${name}\``, ...(first ? notesOf(first) : [])].slice(0, columns.length);
  });
  return renderTable(columns, rows);
}

function meaningOf([entry]: readonly Entry[]): string {
  const [takes = '', does = ''] = entry === undefined ? [] : notesOf(entry);
  return `${does}${does && ' '}Takes ${takes}.\n`;
}
