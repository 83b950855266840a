import { describe, expect, it } from 'vitest';
import { changesBetween } from '#src/config/changes.ts';
import { type JsonObject, mergeLayers } from '#src/config/layers.ts';
import type { Config } from '#src/config/schema.ts';
import { projectBase } from './temporary-config.ts';

const base = projectBase() as unknown as Config;
const changed = (changes: JsonObject): Config =>
  mergeLayers({ ...base }, changes) as unknown as Config;

describe('what differs between two configurations', () => {
  it('is nothing when only the objects are other ones', () => {
    expect(changesBetween(base, changed({}))).toEqual([]);
  });

  it('is each changed leaf with old and new value, in the order of the keys', () => {
    const after = changed({
      webhooks: { retry_delays_seconds: [1] },
      queues: { parse: { concurrency: 3 } },
    });
    expect(changesBetween(base, after)).toEqual([
      {
        key: 'queues.parse.concurrency',
        before: base.queues.parse.concurrency,
        after: 3,
        restart: false,
      },
      {
        key: 'webhooks.retry_delays_seconds',
        before: base.webhooks.retry_delays_seconds,
        after: [1],
        restart: false,
      },
    ]);
  });

  it('says what takes effect at the next start only', () => {
    const changes = changesBetween(
      base,
      changed({ server: { port: 1, body_limit_bytes: 20_000 } }),
    );
    expect(changes.map(({ key, restart }) => [key, restart])).toEqual([
      ['server.body_limit_bytes', false],
      ['server.port', true],
    ]);
  });

  it('names what was added and what is gone', () => {
    const fuller = changed({ server: { added: 1 } });
    expect(changesBetween(base, fuller)).toEqual([
      { key: 'server.added', after: 1, restart: false },
    ]);
    expect(changesBetween(fuller, base)).toEqual([
      { key: 'server.added', before: 1, restart: false },
    ]);
  });

  it('tells an empty object from one with settings', () => {
    const empty = { ...base, server: {} } as unknown as Config;
    const one = { ...base, server: { port: 1 } } as unknown as Config;
    expect(changesBetween(empty, one)).toEqual([
      { key: 'server', before: {}, restart: false },
      { key: 'server.port', after: 1, restart: true },
    ]);
  });
});
