import { describe, expect, it } from 'vitest';
import { eachLeaf, type JsonObject, valueAt } from '#src/config/layers.ts';
import { renderReference } from '#src/config/reference.ts';
import { projectBase } from './temporary-config.ts';

const { $schema: _, ...base } = projectBase();
const page = renderReference({
  base,
  overlays: {
    development: { server: { host: '127.0.0.9' } },
    production: { redis: { url: 'x9x' } },
  },
});
const lines = page.split('\n');

/** The row that a single setting has. */
const rowOf = (key: string): string | undefined =>
  lines.find((line) => line.startsWith(`| \`${key}\``) && line.split(' | ').length > 4);

/** The table below a heading, as cells. */
function tableBelow(heading: string): string[][] {
  const from = lines.findIndex((line) => line === `### \`${heading}\``);
  const to = lines.findIndex((line, index) => index > from && line.startsWith('#'));
  return lines
    .slice(from, to === -1 ? undefined : to)
    .filter((line) => line.startsWith('|'))
    .map((line) => line.slice(2, -2).split(' | '));
}

describe('the reference', () => {
  it('gives each single setting its variable, value, range, unit, meaning and origin', () => {
    expect(rowOf('jobs.retention_days')).toBe(
      '| `jobs.retention_days`<br>`GOALPOST__JOBS__RETENTION_DAYS` | `30` | a whole number from 7 to 3650 (days) | How long a finished job stays readable. | contract: at least 7 days |',
    );
  });

  it('shows what repeats under several names as one table', () => {
    const table = tableBelow('queues.<name>.<field>');
    const queues = Object.keys(base['queues'] as JsonObject);
    expect(table).toContainEqual(['Field', ...queues]);
    const attempts = queues.map(
      (name) => `\`${JSON.stringify(valueAt(base, ['queues', name, 'attempts']))}\``,
    );
    expect(table).toContainEqual(['attempts', ...attempts]);
  });

  it('has a place for every setting of the base', () => {
    const missing: string[] = [];
    eachLeaf(base, (path, value) => {
      const key = path.join('.');
      // A bar inside a cell is escaped.
      const text = JSON.stringify(value).replaceAll('|', String.raw`\|`);
      const isThere =
        lines.includes(`### \`${key}.<name>\``) ||
        rowOf(key) !== undefined ||
        lines.some((line) => {
          const names = [path.at(-1), path.at(-2), path.at(-3)];
          return (
            line.startsWith('|') &&
            line.includes(`\`${text}\``) &&
            names.some((name) => line.startsWith(`| ${name} |`))
          );
        });
      if (!isThere) missing.push(key);
    });
    expect(missing).toEqual([]);
  });

  it('shows what an environment changes, and no secret', () => {
    expect(page).toContain('| `server.host` | `"127.0.0.9"` |');
    expect(page).toContain('| `redis.url` |  |  |  | (secret) |');
    expect(page).not.toContain('x9x');
    expect(page).not.toContain(String(valueAt(base, ['redis', 'url'])));
  });

  it('keeps each table as wide as its head', () => {
    for (const [index, line] of lines.entries()) {
      if (!line.startsWith('| ---')) continue;
      const width = line.split(' | ').length;
      expect(lines[index - 1]?.split(' | ').length).toBe(width);
      for (let row = index + 1; lines[row]?.startsWith('|'); row += 1) {
        expect(lines[row]?.replaceAll(String.raw`\|`, '').split(' | ').length, lines[row]).toBe(
          width,
        );
      }
    }
  });
});
