import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, onTestFinished, test } from 'vitest';
import mongoose from 'mongoose';
import { launchServices, type Services } from '#scripts/services/launch.ts';
import { findMongodbProgram } from '#test/support/mongo-server.ts';
import { standInFor } from '#test/support/mongodb-stand-in.ts';
import { writeShellProgram } from '#test/support/shell-program.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** The downloader reads the version from the name. */
const ARCHIVE = 'mongodb-linux-x86_64-debian12-8.9.9.tgz';

/** The downloader takes a smaller file for a broken one. */
const SMALLEST_PROGRAM_BYTES = 1_048_576;

/** A mongod packed as MongoDB packs its releases. */
async function packMongod(): Promise<Buffer> {
  const folder = await temporaryFolder();
  await writeShellProgram(join(folder, 'mongodb', 'bin'), 'mongod', [
    ...standInFor('mongod', await findMongodbProgram()),
    `# ${'.'.repeat(SMALLEST_PROGRAM_BYTES)}`,
  ]);
  const archive = join(folder, ARCHIVE);
  await promisify(execFile)('tar', ['-czf', archive, '-C', folder, 'mongodb']);
  return readFile(archive);
}

interface Mirror {
  readonly url: string;
  readonly requests: string[];
}

/** Serves the archive, with a pause in its middle until `resume` settles, and its checksum. */
async function startMirror(archive: Buffer, resume: Promise<void>): Promise<Mirror> {
  const requests: string[] = [];
  const answer: RequestListener = (request, response) => {
    requests.push(request.url ?? '');
    if (request.url?.endsWith('.md5')) {
      response.end(`${createHash('md5').update(archive).digest('hex')}  ${ARCHIVE}\n`);
      return;
    }
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 100));
    void resume.then(() => response.end(archive.subarray(100)));
  };
  const server = createServer(answer);
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/${ARCHIVE}`, requests };
}

test('a slow download does not hold up the start; what it brings is used, and cached for the next start', async () => {
  const finish = Promise.withResolvers<void>();
  const mirror = await startMirror(await packMongod(), finish.promise);
  const env = {
    PATH: '',
    XDG_CACHE_HOME: await temporaryFolder(),
    REDIS_URL: inject('redisUrl'),
    MONGOMS_DOWNLOAD_URL: mirror.url,
    MONGOMS_USE_HTTP: '1',
  };
  const lines: string[] = [];
  const launch = async (): Promise<Services> => {
    const services = await launchServices({
      dataDir: await temporaryFolder(),
      env,
      report: (line) => void lines.push(line),
    });
    onTestFinished(services.stop);
    return services;
  };

  const services = await launch();
  expect(services.mongodbUri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/goalpost$/u);
  expect(await Promise.race([services.mongodbReady, Promise.resolve('not yet')])).toBe('not yet');
  finish.resolve();

  expect(await services.mongodbReady).toEqual({ outcome: 'ready', label: 'mongod 8.9.9' });
  const client = new mongoose.mongo.MongoClient(services.mongodbUri);
  onTestFinished(() => client.close());
  expect(await client.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  expect(lines[1]).toMatch(/downloading mongod/u);
  expect(mirror.requests).toEqual([`/${ARCHIVE}`, `/${ARCHIVE}.md5`]);

  const next = await launch();
  expect(await next.mongodbReady).toEqual({ outcome: 'ready', label: 'mongod 8.9.9' });
  expect(mirror.requests).toHaveLength(2);
});
