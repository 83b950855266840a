/** Logs. */
import { z } from 'zod';
import { flag, readAtStart } from '../setting.ts';

export const LoggingSettings = z.strictObject({
  level: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .meta({ description: 'Least severe level that is written.' }),
  pretty: readAtStart(flag('Readable lines in place of JSON.')),
});
