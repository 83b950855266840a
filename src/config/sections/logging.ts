/** Logs. */
import { z } from 'zod';
import { flag } from '../setting.ts';

export const LoggingSettings = z.strictObject({
  level: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .meta({ description: 'Least severe level that is written.' }),
  pretty: flag('Readable lines in place of JSON.'),
});
