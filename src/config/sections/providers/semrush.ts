/** Semrush: what searches for an industry cost, and how contested they are. */
import { z } from 'zod';
import { Industry } from '#src/contract/vocabulary.ts';
import { count, secret } from '../../setting.ts';
import { common } from './common.ts';

const Keyword = z
  .string()
  .regex(/^[^;"\r\n]+$/, 'expected words without semicolon and quotes')
  .meta({ description: 'What people search for.' });

export const SemrushSettings = z.strictObject({
  ...common,
  api_key: secret('Key of the analytics API; its units are charged by line.'),
  database: z
    .string()
    .regex(/^[a-z-]+$/, 'expected a database such as us')
    .meta({ description: 'Regional database that is asked.' }),
  batch_size: count({
    description: 'Keywords in one call.',
    unit: 'count',
    min: 1,
    max: 100,
    origin: 'Semrush: at most 100',
  }),
  keywords: z.partialRecord(Industry, z.array(Keyword).min(1)).meta({
    description:
      'Searches that stand for an industry; figures are means weighted by search volume.',
  }),
});
export type SemrushSettings = z.infer<typeof SemrushSettings>;
