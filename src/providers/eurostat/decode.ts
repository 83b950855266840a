/** JSON-stat: figures laid out flat, the last dimension running fastest. */
import { type DatasetBody, type Dimension, Figure } from './contract.ts';

export interface Cell {
  readonly geo: string;
  readonly time: string;
  readonly value: number;
  /** Marks such as `p` provisional and `e` estimated; empty for a plain figure. */
  readonly status: string;
}

export interface Decoded {
  readonly cells: readonly Cell[];
  /** What was wrong with figures that are none. */
  readonly rejected: readonly string[];
}

/** The figures by country and period, or null when the layout is not one of a single value in every other dimension. */
export function decode(body: DatasetBody): Decoded | null {
  const { id, size, dimension } = body;
  const steps = stepsOf(size);
  const codes = id.map((name, place) => codesOf(dimension[name], size[place] ?? 0));
  const geo = id.indexOf('geo');
  const time = id.indexOf('time');
  const sliced = id.every((_, place) => place === geo || place === time || size[place] === 1);
  if (id.length !== size.length || geo < 0 || time < 0 || !(sliced || size.includes(0)))
    return null;
  if (codes.some((known, place) => known.length !== size[place])) return null;
  const cells: Cell[] = [];
  const rejected: string[] = [];
  for (const [country, geoCode] of (codes[geo] ?? []).entries()) {
    for (const [period, timeCode] of (codes[time] ?? []).entries()) {
      const position = country * (steps[geo] ?? 0) + period * (steps[time] ?? 0);
      const raw = at(body.value, position);
      if (raw === undefined || raw === null) continue;
      const value = Figure.safeParse(raw).data;
      if (value === undefined) rejected.push(`${geoCode} in ${timeCode} (no number)`);
      else {
        const status = (body.status && at(body.status, position)) ?? '';
        cells.push({ geo: geoCode, time: timeCode, value, status });
      }
    }
  }
  return { cells, rejected };
}

/** How far apart in the flat order two neighbours of each dimension are. */
const stepsOf = (size: readonly number[]): number[] =>
  size.map((_, place) => size.slice(place + 1).reduce((product, count) => product * count, 1));

/** A list is read like an object whose keys are its positions. */
const at = <Value>(
  values: Readonly<Record<number | string, Value>> | readonly Value[],
  position: number,
): Value | undefined => (values as Readonly<Record<number, Value>>)[position];

/** The codes of a dimension in the order of their positions. */
function codesOf(dimension: Dimension | undefined, size: number): readonly string[] {
  const index = dimension?.category.index;
  if (Array.isArray(index)) return index;
  if (index === undefined) return Object.keys(dimension?.category.label ?? {}).slice(0, size);
  return Object.entries(index)
    .toSorted(([, a], [, b]) => a - b)
    .map(([code]) => code);
}
