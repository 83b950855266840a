/** The life of a process: read the settings, start, follow the settings, stop gracefully, and say what went wrong. */
import { ConfigError } from '#src/config/config-error.ts';
import { createConfigStore, type ConfigStore } from '#src/config/watch.ts';
import { systemClock, type Clock } from '#src/lib/clock.ts';
import { createReleasers, type Releasers } from '#src/lib/releasers.ts';
import { createLogger, type Logger } from '#src/telemetry/logger.ts';

export interface ProcessContext {
  readonly config: ConfigStore;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly releasers: Releasers;
}

/** Added to the configured grace before a process that cannot stop is ended. */
const LAST_RESORT_MS = 5_000;

/**
 * Runs `start` and keeps the process until SIGTERM or SIGINT, then releases what was opened, newest first. Exit code 0
 * after a stop that was asked for, 1 after a fault, 2 when the settings are at fault.
 */
export async function runProcess(
  name: string,
  start: (context: ProcessContext) => Promise<void>,
): Promise<void> {
  const releasers = createReleasers();
  let logger: Logger | undefined;
  try {
    const config = createConfigStore({
      onRefused: (error) => logger?.error({ event: 'config.refused' }, error.message),
      onChanged: (changes) =>
        logger?.info({ event: 'config.changed', changes }, 'the settings changed'),
      onSubscriberError: (error) =>
        logger?.error(
          { event: 'config.subscriber_failed', err: error },
          'a setting was not taken over',
        ),
    });
    releasers.push('config', config.close);
    logger = await createLogger(config.current().logging, { name });
    followLogLevel(config, logger);
    endOnSignals({ logger, releasers, graceMs: () => config.current().server.shutdown_grace_ms });
    endOnFaults(logger);
    await start({ config, logger, clock: systemClock, releasers });
    logger.info({ event: 'process.started' }, `the ${name} is up`);
  } catch (error) {
    const isConfigFault = error instanceof ConfigError;
    const message = error instanceof Error ? error.message : String(error);
    if (logger === undefined || isConfigFault) process.stderr.write(`${message}\n`);
    else logger.fatal({ event: 'process.failed', err: error }, `the ${name} could not start`);
    await releasers.releaseAll().catch(() => undefined);
    process.exit(isConfigFault ? 2 : 1);
  }
}

function followLogLevel(config: ConfigStore, logger: Logger): void {
  config.subscribe((settings, keys) => {
    if (keys.includes('logging.level')) logger.level = settings.logging.level;
  });
}

function endOnSignals({
  logger,
  releasers,
  graceMs,
}: {
  readonly logger: Logger;
  readonly releasers: Releasers;
  readonly graceMs: () => number;
}): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ event: 'process.stopping', signal }, 'stopping');
    setTimeout(() => {
      logger.error({ event: 'process.stuck' }, 'could not stop in time');
      process.exit(1);
    }, graceMs() + LAST_RESORT_MS).unref();
    await releasers.releaseAll().catch((error: unknown) => {
      logger.error({ event: 'process.release_failed', err: error }, 'something did not close');
    });
    logger.info({ event: 'process.stopped' }, 'stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop(signal));
  }
}

/** A process whose state is unknown is ended; its jobs run again elsewhere. */
function endOnFaults(logger: Logger): void {
  const end = (error: unknown): void => {
    logger.fatal({ event: 'process.fault', err: error }, 'an unexpected fault; ending the process');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
