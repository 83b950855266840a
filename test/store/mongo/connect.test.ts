import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { createMongo, type Mongo } from '#src/store/mongo/connect.ts';
import {
  createJobHistory,
  type ArchivedJob,
  type JobHistory,
} from '#src/store/mongo/job-history.ts';
import { findFreePort } from '#scripts/services/process/ports.ts';
import { type OwnMongodb, startMongodb } from '#test/support/mongo-server.ts';
import { archivedJob } from './job-builder.ts';
import { createMemoryLogger, settingsFor, until } from './open-mongo.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A server that a busy machine keeps waiting is neither away nor hanging: only what the test does to it tells. */
const PATIENT = { heartbeat_timeout_ms: 20_000, operation_timeout_ms: 20_000 };

/** A connection that counts how often it came up. */
function open(uri: string, changes: Parameters<typeof settingsFor>[1] = {}) {
  const logger = createMemoryLogger();
  let ups = 0;
  const mongo = createMongo({
    settings: settingsFor(uri, { reconnect_delay_ms: 100, ...changes }),
    logger,
    onUp: () => {
      ups += 1;
    },
  });
  closing.push(mongo.close);
  return { mongo, logger, upCount: () => ups };
}

/** A server that is no MongoDB; gives its port. */
async function listen(onSocket: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface SaidLine {
  readonly level: string;
  readonly event: string;
  readonly reason: string;
}

const ping = (mongo: Mongo) => mongo.run(async () => mongo.connection.db?.command({ ping: 1 }));

const unavailable = expect.objectContaining({ code: 'history_unavailable', retryable: true });

/** Whether a save came through; it may be tried again. */
const isSaved = (history: JobHistory, job: ArchivedJob): Promise<boolean> =>
  history.save([job]).then(
    () => true,
    () => false,
  );

/** Resolves with the failure; a success is the test's failure. */
const failureOf = (operation: Promise<unknown>): Promise<unknown> =>
  operation.then(
    () => expect.unreachable('the operation succeeded'),
    (error: unknown) => error,
  );

describe('without a server', () => {
  it('does not hold up the start, and refuses operations at once', async () => {
    const uri = `mongodb://127.0.0.1:${await findFreePort()}/nothing`;
    const { mongo, upCount } = open(uri);
    expect(mongo.state()).toBe('connecting');
    expect(mongo.isUp()).toBe(false);
    expect(await failureOf(ping(mongo))).toEqual(unavailable);
    expect(upCount()).toBe(0);
  });

  it('says it cannot connect, not again for the same reason, and without the password', async () => {
    let attempts = 0;
    const port = await listen((socket) => {
      attempts += 1;
      socket.destroy();
    });
    const { mongo, logger } = open(`mongodb://ann:s3cret@127.0.0.1:${port}/nothing`, {
      server_selection_timeout_ms: 50,
      reconnect_delay_ms: 50,
    });
    await until(() => logger.lines.length > 0);
    const before = attempts;
    await until(() => attempts >= before + 5);
    expect(mongo.state()).toBe('down');
    // A slow machine may give two reasons by turns: the server hung up, or had not yet when the time was over.
    const lines = logger.lines.map(({ level, fields }) => ({ level, ...fields }) as SaidLine);
    for (const [index, line] of lines.entries()) {
      expect(line).toMatchObject({ level: 'warn', event: 'mongodb.unreachable' });
      expect(line.reason).not.toBe(lines[index - 1]?.reason);
    }
    expect(JSON.stringify(logger.lines)).not.toContain('s3cret');
  });

  it('closes while it is still connecting', async () => {
    const { mongo, upCount } = open(`mongodb://127.0.0.1:${await findFreePort()}/nothing`);
    await mongo.close();
    expect(mongo.state()).toBe('closed');
    expect(upCount()).toBe(0);
    expect(await failureOf(ping(mongo))).toEqual(unavailable);
  });

  it('treats a port that accepts and never answers as away', async () => {
    const port = await listen(() => undefined);
    const { mongo } = open(`mongodb://127.0.0.1:${port}/nothing`, { heartbeat_timeout_ms: 200 });
    await until(() => mongo.state() === 'down');
    expect(await failureOf(ping(mongo))).toEqual(unavailable);
  });

  it.each(['http://127.0.0.1/x', 'mongodb://ann:s3cret@', 'mongodb://ann:s3cret@host:1:2/x', ''])(
    'refuses %j, which is no address, without showing its password',
    (uri) => {
      const error = (() => {
        try {
          createMongo({ settings: settingsFor(uri), logger: createMemoryLogger() });
        } catch (thrown) {
          return thrown as Error;
        }
        return expect.unreachable('the address was taken');
      })();
      expect(error.message).toMatch(/mongodb\.uri is not a MongoDB address/);
      expect(`${error.stack}${JSON.stringify(error.cause) ?? ''}`).not.toContain('s3cret');
    },
  );
});

describe('with a server of its own', () => {
  let server: OwnMongodb;

  beforeEach(async () => {
    server = await startMongodb();
    closing.push(server.cleanUp);
  });

  it('comes up by itself when the server starts later', async () => {
    await server.kill();
    const { mongo, upCount } = open(server.uri, PATIENT);
    await until(() => mongo.state() === 'down');
    await server.start();
    await until(mongo.isUp);
    expect(await ping(mongo)).toMatchObject({ ok: 1 });
    expect(upCount()).toBe(1);
  });

  it('notices a killed server, refuses operations meanwhile, and recovers by itself', async () => {
    const { mongo, logger, upCount } = open(server.uri, PATIENT);
    const history = createJobHistory(mongo);
    await until(mongo.isUp);
    const job = archivedJob();
    await history.save([job]);
    await server.kill();
    await until(() => !mongo.isUp());
    expect(await failureOf(history.find('acme', job.id))).toEqual(unavailable);
    await server.start();
    await until(mongo.isUp);
    expect(await history.find('acme', job.id)).toEqual(job);
    expect(upCount()).toBe(2);
    expect(logger.lines.map(({ fields }) => (fields as { event: string }).event)).toEqual([
      'mongodb.up',
      'mongodb.down',
      'mongodb.up',
    ]);
  });

  it('fails an operation on a frozen server instead of hanging, and works again once it is thawed', async () => {
    const { mongo } = open(server.uri);
    const history = createJobHistory(mongo);
    await until(mongo.isUp);
    const job = archivedJob();
    await until(() => isSaved(history, job));
    await server.freeze();
    const failures = await Promise.all([
      failureOf(history.find('acme', job.id)),
      failureOf(history.save([archivedJob()])),
      failureOf(history.list({ tenant: 'acme', limit: 5 })),
    ]);
    expect(failures).toEqual([unavailable, unavailable, unavailable]);
    await until(() => !mongo.isUp());
    server.thaw();
    // Heartbeats are impatient here: on a busy machine it may seem away again.
    const found = async () => history.find('acme', job.id).catch(() => null);
    await until(async () => (await found()) !== null);
    await expect.poll(found).toEqual(job);
  });

  it('gives up on an operation after its own limit, also while heartbeats are fine', async () => {
    const { mongo } = open(server.uri, { ...PATIENT, operation_timeout_ms: 100 });
    await until(mongo.isUp);
    const error = await failureOf(mongo.run(() => new Promise<never>(() => undefined)));
    expect(error).toEqual(unavailable);
    expect((error as GoalpostError).message).toContain('100 ms');
    expect(mongo.isUp()).toBe(true);
  });

  it('gives up on a frozen server after that limit, also before a heartbeat has told', async () => {
    const { mongo } = open(server.uri, { ...PATIENT, operation_timeout_ms: 1_500 });
    const history = createJobHistory(mongo);
    await until(mongo.isUp);
    await server.freeze();
    expect(await failureOf(history.find('acme', 'any'))).toEqual(unavailable);
    expect(mongo.isUp()).toBe(true);
    server.thaw();
    await until(() =>
      history.find('acme', 'any').then(
        (found) => found === null,
        () => false,
      ),
    );
  });

  it('passes on errors that are no outage', async () => {
    const { mongo } = open(server.uri, PATIENT);
    await until(mongo.isUp);
    const bug = new TypeError('a bug');
    expect(await failureOf(mongo.run(() => Promise.reject(bug)))).toBe(bug);
    const refused = await failureOf(
      mongo.run(async () => mongo.connection.db?.command({ noSuchCommand: 1 })),
    );
    expect(refused).not.toBeInstanceOf(GoalpostError);
  });

  it('closes a connection to a frozen server', async () => {
    const { mongo } = open(server.uri);
    await until(mongo.isUp);
    await server.freeze();
    await mongo.close();
    expect(mongo.state()).toBe('closed');
    expect(await failureOf(ping(mongo))).toEqual(unavailable);
  });

  it('loses no write and doubles none when the server is killed and restarted in the middle', async () => {
    const { mongo } = open(server.uri, PATIENT);
    const history = createJobHistory(mongo);
    await until(mongo.isUp);
    const batches = Array.from({ length: 40 }, () =>
      Array.from({ length: 10 }, () => archivedJob()),
    );
    let retries = 0;
    let saved = 0;
    const writing = (async () => {
      for (const batch of batches) {
        for (let done = false; !done;) {
          try {
            await history.save(batch);
            done = true;
            saved += 1;
          } catch (error) {
            expect(error).toEqual(unavailable);
            retries += 1;
            await delay(20);
          }
        }
      }
    })();
    await until(() => saved >= 10);
    await server.kill();
    await until(() => retries > 0);
    await server.start();
    await writing;
    expect(await mongo.connection.collection('job_records').countDocuments({})).toBe(400);
    for (const job of batches.flat()) expect(await history.find('acme', job.id)).toEqual(job);
  });
});
