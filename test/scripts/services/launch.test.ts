import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import mongoose from 'mongoose';
import { expect, inject, onTestFinished, test, vi } from 'vitest';
import { type LaunchOptions, launchServices, type Services } from '#scripts/services/launch.ts';
import { isAlive } from '#scripts/services/process/leftovers.ts';
import { findMongodbProgram } from '#test/support/mongo-server.ts';
import { standInFor } from '#test/support/mongodb-stand-in.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { writeShellProgram } from '#test/support/shell-program.ts';

/** Long enough for a restart with its pauses on a busy machine. */
const PATIENCE = { timeout: 30_000, interval: 50 };

interface Launch {
  readonly services: Services;
  readonly lines: string[];
}

async function launch(options: LaunchOptions = {}): Promise<Launch> {
  const lines: string[] = [];
  const services = await launchServices({
    env: withoutUrls(process.env),
    report: (line) => lines.push(line),
    ...options,
    dataDir: options.dataDir ?? (await temporaryFolder()),
  });
  onTestFinished(services.stop);
  return { services, lines };
}

const withoutUrls = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  REDIS_URL: '',
  MONGODB_URI: '',
});

function connectRedis(url: string): Redis {
  const client = new Redis(url);
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect());
  return client;
}

function connectMongodb(uri: string): mongoose.mongo.MongoClient {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 20_000 });
  onTestFinished(() => client.close());
  return client;
}

/** A closed port: downloads fail at once, whatever the network of the machine. */
const NO_DOWNLOAD = { MONGOMS_DOWNLOAD_MIRROR: 'https://127.0.0.1:9', MONGOMS_MAX_RETRIES: '1' };

test('both servers answer, and one line each says what is used', async () => {
  const dataDir = await temporaryFolder();
  const { services, lines } = await launch({ dataDir });
  const ready = await services.mongodbReady;

  expect(await connectRedis(services.redisUrl).ping()).toBe('PONG');
  const mongodb = connectMongodb(services.mongodbUri);
  expect(await mongodb.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
  expect(mongodb.db().databaseName).toBe('goalpost');
  expect(ready.outcome).toBe('ready');
  const [redisPort, mongodbPort] = [services.redisUrl, services.mongodbUri].map(
    (url) => new URL(url).port,
  );
  expect(lines.toSorted()).toEqual([
    expect.stringMatching(
      new RegExp(
        `^mongodb: (mongod|ferretdb) \\S+ on 127\\.0\\.0\\.1:${mongodbPort}, data in ${dataDir}/`,
        'u',
      ),
    ),
    expect.stringMatching(
      new RegExp(
        `^redis: (redis|valkey)-server \\S+ on 127\\.0\\.0\\.1:${redisPort}, data in ${dataDir}/redis$`,
        'u',
      ),
    ),
  ]);
});

test('Redis writes every command to disk, evicts nothing and listens on loopback only', async () => {
  const dataDir = await temporaryFolder();
  const { services } = await launch({ dataDir });
  const redis = connectRedis(services.redisUrl);
  const names = [
    'appendonly',
    'appendfsync',
    'maxmemory-policy',
    'protected-mode',
    'bind',
    'dir',
    'save',
  ];
  const settings = await Promise.all(names.map((name) => redis.config('GET', name)));
  expect(settings).toEqual([
    ['appendonly', 'yes'],
    ['appendfsync', 'always'],
    ['maxmemory-policy', 'noeviction'],
    ['protected-mode', 'yes'],
    ['bind', '127.0.0.1'],
    ['dir', join(dataDir, 'redis')],
    ['save', ''],
  ]);
});

test('a Redis that is killed is started again on the same port with its data', async () => {
  const { services, lines } = await launch();
  const redis = connectRedis(services.redisUrl);
  await redis.set('kept', 'yes');
  const killed = services.pids().redis ?? 0;

  process.kill(killed, 'SIGKILL');

  await vi.waitUntil(() => (services.pids().redis ?? killed) !== killed, PATIENCE);
  expect(await redis.get('kept')).toBe('yes');
  expect(lines).toContainEqual(expect.stringContaining('ended by SIGKILL, restarting it'));
});

test('a MongoDB-protocol server that is killed is started again on the same port with its data', async () => {
  const { services } = await launch();
  await services.mongodbReady;
  const things = connectMongodb(services.mongodbUri).db().collection('things');
  await things.insertOne({ name: 'kept' });
  const killed = services.pids().mongodb ?? 0;

  process.kill(killed, 'SIGKILL');

  await vi.waitUntil(() => (services.pids().mongodb ?? killed) !== killed, PATIENCE);
  await vi.waitFor(
    async () => expect(await things.countDocuments({ name: 'kept' })).toBe(1),
    PATIENCE,
  );
});

test('stop ends everything that was started, and data is there at the next start', async () => {
  const dataDir = await temporaryFolder();
  const first = await launch({ dataDir });
  await first.services.mongodbReady;
  await connectRedis(first.services.redisUrl).set('kept', 'yes');
  await connectMongodb(first.services.mongodbUri).db().collection('things').insertOne({});
  const pids = Object.values(first.services.pids());

  await first.services.stop();

  expect(pids).toHaveLength(3);
  expect(pids.filter((pid) => isAlive(pid as number))).toEqual([]);
  const second = await launch({ dataDir });
  await second.services.mongodbReady;
  expect(await connectRedis(second.services.redisUrl).get('kept')).toBe('yes');
  const things = connectMongodb(second.services.mongodbUri).db().collection('things');
  expect(await things.countDocuments()).toBe(1);
});

test('servers that the environment names are used as they are, and nothing is started or stopped', async () => {
  const [redisUrl, mongodbUri] = [inject('redisUrl'), inject('mongodbUri')];
  const dataDir = join(await temporaryFolder(), 'not-made');
  const { services } = await launch({
    dataDir,
    env: { ...process.env, REDIS_URL: redisUrl, MONGODB_URI: mongodbUri },
  });
  expect(services).toMatchObject({ redisUrl, mongodbUri });
  expect(await services.mongodbReady).toEqual({ outcome: 'given' });
  expect(services.pids()).toEqual({});

  await services.stop();

  expect(await connectRedis(redisUrl).ping()).toBe('PONG');
  expect(await connectMongodb(mongodbUri).db().command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('with one server named by the environment only the other is started, and only it is stopped', async () => {
  const redisUrl = inject('redisUrl');
  const { services } = await launch({ env: { ...withoutUrls(process.env), REDIS_URL: redisUrl } });
  expect(services.redisUrl).toBe(redisUrl);
  expect(await services.mongodbReady).toMatchObject({ outcome: 'ready' });
  expect(services.pids().redis).toBeUndefined();

  await services.stop();

  expect(await connectRedis(redisUrl).ping()).toBe('PONG');
});

test('two copies started at once have servers and data of their own', async () => {
  const [one, other] = await Promise.all([launch(), launch()]);
  await Promise.all([one.services.mongodbReady, other.services.mongodbReady]);
  await connectRedis(one.services.redisUrl).set('mine', 'one');
  await connectMongodb(one.services.mongodbUri).db().collection('things').insertOne({});

  expect(await connectRedis(other.services.redisUrl).get('mine')).toBeNull();
  const things = connectMongodb(other.services.mongodbUri).db().collection('things');
  expect(await things.countDocuments()).toBe(0);
});

test('a second copy on the same data folder is refused and leaves the first one alone', async () => {
  const dataDir = await temporaryFolder();
  const { services } = await launch({ dataDir });

  await expect(launch({ dataDir })).rejects.toThrow(
    `another copy of Goalpost (process ${process.pid}) is using ${dataDir}`,
  );

  expect(await connectRedis(services.redisUrl).ping()).toBe('PONG');
});

test('a mongod that does not start gives way to the next program, on the same port', async () => {
  const folder = await temporaryFolder();
  await writeShellProgram(folder, 'mongod', [
    'if [ "$1" = --version ]; then echo "db version v8.9.9"; exit; fi',
    'echo "Illegal instruction" >&2',
    'exit 132',
  ]);
  await writeShellProgram(folder, 'ferretdb', standInFor('ferretdb', await findMongodbProgram()));
  const env = { PATH: folder, XDG_CACHE_HOME: folder, REDIS_URL: inject('redisUrl') };
  const { services, lines } = await launch({ env });

  expect(await services.mongodbReady).toMatchObject({
    label: expect.stringMatching(/^ferretdb /u),
  });

  expect(lines).toContain('mongodb: mongod 8.9.9 exited with 132: Illegal instruction');
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^mongodb: ferretdb .* of two updates at the same moment it may lose one/u,
    ),
  );
  const mongodb = connectMongodb(services.mongodbUri);
  expect(await mongodb.db().command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('without any Redis to be had the start fails with the ways out', async () => {
  const dataDir = await temporaryFolder();
  const env = { PATH: '', XDG_CACHE_HOME: await temporaryFolder(), ...NO_DOWNLOAD };
  const failure = await launch({ dataDir, env }).catch((error: unknown) => String(error));
  expect(failure).toMatch(/no redis-server or valkey-server on the PATH/u);
  expect(failure).toMatch(/Ways out:[\s\S]*apt-get install redis-server[\s\S]*REDIS_URL=/u);
});

test('without any MongoDB to be had the start goes on, and the outcome lists the ways out', async () => {
  const env = {
    PATH: '',
    XDG_CACHE_HOME: await temporaryFolder(),
    REDIS_URL: inject('redisUrl'),
    ...NO_DOWNLOAD,
  };
  const { services, lines } = await launch({ env });
  const outcome = await services.mongodbReady;
  expect(lines.at(-1)).toMatch(/^mongodb: none can be had here, the platform runs without it/u);
  expect(outcome).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(
      /could not be downloaded[\s\S]*no Go on the PATH[\s\S]*Ways out:[\s\S]*MONGODB_URI=/u,
    ),
  });
});

test('a build that takes long does not hold up the start, and stop ends it', async () => {
  const folder = await temporaryFolder();
  const pidFile = join(folder, 'go.pid');
  await writeShellProgram(join(folder, 'bin'), 'go', [
    `echo $$ > ${pidFile}`,
    'exec /bin/sleep 600',
  ]);
  const env = {
    PATH: join(folder, 'bin'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    REDIS_URL: inject('redisUrl'),
    ...NO_DOWNLOAD,
  };
  const { services, lines } = await launch({ env });
  await vi.waitUntil(() => lines.some((line) => line.includes('building FerretDB')), PATIENCE);
  const goPid = Number(
    await vi.waitUntil(
      async () => (await readFile(pidFile, 'utf8').catch(() => '')).trim(),
      PATIENCE,
    ),
  );
  expect(isAlive(goPid)).toBe(true);
  expect(await closesAtOnce(Number(new URL(services.mongodbUri).port))).toBe(true);

  await services.stop();

  expect(isAlive(goPid)).toBe(false);
  expect(await services.mongodbReady).toEqual({ outcome: 'stopped' });
});

/** True when the port is held by a listener that lets nobody in. */
async function closesAtOnce(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.resume();
  await once(socket, 'close');
  return true;
}
