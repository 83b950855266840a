/**
 * The connection to MongoDB. It comes up in the background and goes down and up with the server; nothing waits for it.
 * Operations go through `run`, which refuses at once while the server is away and gives up on one that hangs.
 */
import { Mongoose, mongo } from 'mongoose';
import { setTimeout as delay } from 'node:timers/promises';
import type { MongodbSettings } from '#src/config/sections/mongodb.ts';
import { asHistoryError, historyUnavailable, withoutCredentials } from './unavailable.ts';

/** What this folder needs of a logger; pino has it. */
export interface MongoLogger {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
  readonly error: (fields: object, message: string) => void;
}

interface MongoDeps {
  readonly settings: MongodbSettings;
  readonly logger: MongoLogger;
  /** Called each time the server has become usable; never before `createMongo` has returned. */
  readonly onUp?: () => void;
}

export type MongoState = 'connecting' | 'up' | 'down' | 'closed';

export type Mongo = ReturnType<typeof createMongo>;

/** Only these take writes. */
const WRITABLE = new Set<string>(['Standalone', 'RSPrimary', 'Mongos', 'LoadBalancer']);

/** Starts connecting and returns at once. Throws only for an address that is no MongoDB address. */
export function createMongo({ settings, logger, onUp }: MongoDeps) {
  const client = createClient(settings);
  // An instance of its own: two platforms in one process (tests) share nothing. Migrations make the indexes.
  const mongoose = new Mongoose({ bufferCommands: false, autoIndex: false, autoCreate: false });
  const connection = mongoose.createConnection();

  const closing = new AbortController();
  let state: MongoState = 'connecting';
  let opened = false;
  let reachable = false;
  let lastFailure = '';

  const change = (next: MongoState): void => {
    if (state === next || state === 'closed') return;
    state = next;
    if (next === 'up') {
      logger.info({ event: 'mongodb.up' }, 'MongoDB is there');
      onUp?.();
    } else if (next === 'down') {
      logger.warn({ event: 'mongodb.down' }, 'MongoDB is away; what it is to hold waits');
    }
  };

  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    reachable = [...newDescription.servers.values()].some(({ type }) => WRITABLE.has(type));
    if (opened) change(reachable ? 'up' : 'down');
  });

  const opening = openWithRetries({
    settings,
    signal: closing.signal,
    open: async () => {
      await client.connect();
      if (closing.signal.aborted) return;
      connection.setClient(client);
      opened = true;
      change(reachable ? 'up' : 'down');
    },
    onFailure: ({ message }) => {
      state = 'down';
      if (message === lastFailure) return;
      lastFailure = message;
      logger.warn(
        { event: 'mongodb.unreachable', reason: withoutCredentials(message) },
        'MongoDB cannot be reached yet; trying again until it can',
      );
    },
  });

  return {
    connection,
    /** Whether operations can be expected to work now; false within a heartbeat of the server hanging or leaving. */
    isUp: (): boolean => state === 'up',
    state: (): MongoState => state,
    /**
     * Runs an operation. Throws `history_unavailable` at once while the server is away, and when the operation takes
     * longer than `operation_timeout_ms`; the server may still carry it out then, so it has to be idempotent.
     */
    run: async <T>(operation: () => Promise<T>): Promise<T> => {
      if (state !== 'up') throw historyUnavailable('The history cannot be reached; try again');
      try {
        return await withinMs(settings.operation_timeout_ms, operation);
      } catch (error) {
        throw asHistoryError(error);
      }
    },
    /** Ends the connection, also when the server hangs. Later operations throw `history_unavailable`. */
    close: async (): Promise<void> => {
      if (state === 'closed') return opening;
      state = 'closed';
      closing.abort();
      const end = opened ? () => connection.destroy(true) : () => client.close(true);
      // A hung server would keep the driver waiting for its goodbye.
      await withinMs(settings.heartbeat_timeout_ms, end).catch(() => undefined);
      await withinMs(settings.heartbeat_timeout_ms, () => opening).catch(() => undefined);
    },
  };
}

function createClient(settings: MongodbSettings) {
  const { operation_timeout_ms, heartbeat_timeout_ms } = settings;
  let fault: string;
  try {
    return new mongo.MongoClient(settings.uri, {
      appName: 'goalpost',
      serverSelectionTimeoutMS: settings.server_selection_timeout_ms,
      heartbeatFrequencyMS: settings.heartbeat_interval_ms,
      connectTimeoutMS: heartbeat_timeout_ms,
      // Polling notices a hung server within interval + timeout; the streaming protocol would take twice as long.
      serverMonitoringMode: 'poll',
      socketTimeoutMS: operation_timeout_ms,
      waitQueueTimeoutMS: operation_timeout_ms,
      maxPoolSize: settings.pool_size,
      // Operations here are idempotent and their callers try again, later than the driver would; so a hung server
      // costs one heartbeat, not another server selection. FerretDB has no retryable writes anyway.
      retryWrites: false,
      retryReads: false,
    });
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  // Without the cause: its message repeats the address, which can hold a password.
  throw new Error(`mongodb.uri is not a MongoDB address: ${withoutCredentials(fault)}`);
}

interface Opening {
  readonly settings: MongodbSettings;
  readonly signal: AbortSignal;
  readonly open: () => Promise<void>;
  readonly onFailure: (error: Error) => void;
}

async function openWithRetries({ settings, signal, open, onFailure }: Opening): Promise<void> {
  while (!signal.aborted) {
    try {
      await open();
      return;
    } catch (error) {
      if (signal.aborted) return;
      onFailure(error instanceof Error ? error : new Error(String(error)));
    }
    await delay(settings.reconnect_delay_ms, undefined, { signal }).catch(() => undefined);
  }
}

async function withinMs<T>(limitMs: number, operation: () => Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(historyUnavailable(`The history did not answer within ${limitMs} ms; try again`));
  }, limitMs);
  try {
    return await Promise.race([operation(), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
