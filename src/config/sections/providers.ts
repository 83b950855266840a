/** One section for each provider of market data: where it is, when it is asked, for what, and how long its data holds. */
import { validate } from 'node-cron';
import { z } from 'zod';
import { CountryCode, CurrencyCode } from '#src/contract/primitives.ts';
import { count, flag, quantity, text } from '../setting.ts';

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const ScheduleSettings = z.strictObject({
  cron: z
    .string()
    .refine(validate, 'expected a cron pattern of five or six fields, such as 20 5 * * *')
    .meta({ description: 'When the provider is asked.' }),
  timezone: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as UTC or Europe/Berlin')
    .meta({ description: 'Time zone of the pattern.' }),
});

/** What every provider has. */
const common = {
  enabled: flag('Whether the provider is asked and its cached data used.'),
  base_url: z
    .url({
      protocol: /^https?$/,
      error: 'expected an address that starts with http:// or https://',
    })
    .meta({ description: 'Address of the API, with its version.' }),
  schedule: ScheduleSettings,
  timeout_ms: count({
    description: 'Longest time of one attempt, from connecting to the last byte.',
    unit: 'ms',
    min: 10,
    max: 600_000,
    origin: 'operations',
  }),
  requests_per_minute: count({
    description: 'Most calls a process makes in a minute, evenly spaced.',
    unit: 'count/min',
    min: 1,
    max: 60_000,
    origin: "the provider's documented limit, or well below what it bears",
  }),
  ttl_hours: quantity({
    description: 'How long its data counts as live after it was fetched.',
    unit: 'hours',
    min: 0.001,
    max: 8_760,
    origin: 'GP-001 kept everything for 6 h; here by how often the provider publishes',
  }),
  stale_hours: quantity({
    description: 'How long its data may be used after that, marked stale.',
    unit: 'hours',
    min: 0,
    max: 87_600,
    origin: 'operations',
  }),
  confidence: quantity({
    description: 'Confidence of its data while live.',
    unit: 'fraction',
    min: 0,
    max: 1,
    origin: 'operations',
  }),
};

const ProviderSettings = z.strictObject(common);
export type ProviderSettings = z.infer<typeof ProviderSettings>;

const FrankfurterSettings = z.strictObject({
  ...common,
  base_currency: CurrencyCode.meta({ description: 'Currency the rates are for one unit of.' }),
  currencies: z.array(CurrencyCode).min(1).meta({
    description: 'Currencies whose rate is kept; those the provider lacks are reported as missing.',
  }),
  sources: z.array(z.string().regex(/^[A-Z0-9_]+$/)).meta({
    description: 'Central banks the rates are taken from, such as ECB; none blends them all.',
  }),
});
export type FrankfurterSettings = z.infer<typeof FrankfurterSettings>;

const Indicator = z.strictObject({
  series: z
    .string()
    .regex(/^[A-Z0-9.]+$/, 'expected a World Bank series such as FP.CPI.TOTL.ZG')
    .meta({ description: 'Series of the World Bank.' }),
  scale: quantity({
    description: 'Factor from the unit of the series to ours.',
    unit: 'ratio',
    min: 0.000_001,
    max: 1_000_000,
    origin: 'World Bank: per cent',
  }),
  unit: text('Unit of the fact.'),
});

const WorldBankSettings = z.strictObject({
  ...common,
  countries: z.array(CountryCode).min(1).meta({ description: 'Countries whose figures are kept.' }),
  lookback_years: count({
    description: 'How many years back the newest figure is looked for.',
    unit: 'years',
    min: 1,
    max: 60,
    origin: 'World Bank: recent years are often empty',
  }),
  page_size: count({
    description: 'Rows asked for in one page.',
    unit: 'count',
    min: 1,
    max: 20_000,
    origin: 'World Bank: 1,000 or more',
  }),
  indicators: z.strictObject({
    inflation: Indicator,
    gdp_growth: Indicator,
    population: Indicator,
    internet_users: Indicator,
  }),
});
export type WorldBankSettings = z.infer<typeof WorldBankSettings>;

export const ProvidersSettings = z.strictObject({
  frankfurter: FrankfurterSettings,
  world_bank: WorldBankSettings,
});
export type ProvidersSettings = z.infer<typeof ProvidersSettings>;
export type ProviderId = keyof ProvidersSettings;
