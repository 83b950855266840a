/** Structured logs: JSON lines, or readable ones in development. Secrets never reach a line. */
import { pino, type Logger } from 'pino';
import { SECRET_PATHS } from '#src/config/secrets.ts';
import type { Config } from '#src/config/schema.ts';

export type { Logger } from 'pino';

const REDACTED_PATHS = [
  'authorization',
  '*.authorization',
  'headers.authorization',
  'req.headers.authorization',
  'secret',
  '*.secret',
  'api_key',
  '*.api_key',
  'password',
  '*.password',
  ...SECRET_PATHS,
];

/** A logger for one process; children carry request and job ids. */
export async function createLogger(
  settings: Config['logging'],
  process: { readonly name: string },
): Promise<Logger> {
  const options = {
    level: settings.level,
    base: { process: process.name },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  if (!settings.pretty) return pino(options);
  // Loaded only where it is used: production processes need neither its code nor its memory.
  const { default: pretty } = await import('pino-pretty');
  return pino(options, pretty({ ignore: 'pid,hostname', sync: true, singleLine: true }));
}
