import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a process of its own writes, as an operator's log collector gets it. */
const linesOf = (fields: object): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createLogger } from '#src/telemetry/logger.ts';
       const logger = await createLogger({ level: 'info', pretty: false }, { name: 'test' });
       logger.info(${JSON.stringify(fields)}, 'line');`,
    ],
    { cwd: root, encoding: 'utf8' },
  );

it('writes no secret of the settings, no key and no header that holds one', () => {
  const line = linesOf({
    redis: { url: 'redis://:hunter2@host', prefix: 'goalpost' },
    mongodb: { uri: 'mongodb://u:hunter2@host/x' },
    language_model: { api_key: 'hunter2' },
    headers: { authorization: 'Bearer hunter2' },
    secret: 'hunter2',
  });
  expect(line).not.toContain('hunter2');
  expect(JSON.parse(line)).toMatchObject({
    level: 'info',
    process: 'test',
    redis: { url: '[redacted]', prefix: 'goalpost' },
  });
});
