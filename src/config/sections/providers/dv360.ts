/** Display & Video 360: what the own programmatic campaigns did on televisions, in display and in audio. */
import { z } from 'zod';
import { text } from '../../setting.ts';
import { consent, reports, sampling } from './advertising.ts';
import { common, maxPages } from './common.ts';

/** Conversions are not read. */
const { minimum_conversions: _, ...seen } = sampling;

const Field = z.strictObject({
  id: z
    .string()
    .regex(/^(FILTER|METRIC)_[A-Z0-9_]+$/, 'expected an id such as METRIC_CLICKS')
    .meta({ description: 'What the report is asked for.' }),
  column: text('Name of its column in the report.'),
});
const names = (description: string) => z.array(z.string().min(1)).meta({ description });

export const Dv360Settings = z.strictObject({
  ...common,
  ...consent,
  ...seen,
  ...reports,
  max_pages: maxPages,
  advertisers: z
    .array(z.string().regex(/^\d+$/, 'expected digits only'))
    .meta({ description: 'Advertisers whose campaigns are read, in one report.' }),
  fields: z.strictObject({
    currency: Field,
    group: Field,
    device: Field,
    type: Field,
    impressions: Field,
    clicks: Field,
    cost: Field,
  }),
  television_devices: names('Devices that count as connected TV, whatever is shown on them.'),
  display_types: names('Types of line items that count as display, on other devices.'),
  audio_types: names('Types of line items that count as audio, on other devices.'),
});
export type Dv360Settings = z.infer<typeof Dv360Settings>;
