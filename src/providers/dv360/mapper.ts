/** The rows of a report to ad rows. */
import type { Dv360Settings } from '#src/config/sections/providers/dv360.ts';
import type { Channel } from '#src/contract/vocabulary.ts';
import type { AdFigures, AdRow } from '../own-account/ad-row.ts';
import { readCsv } from '../reports/read-csv.ts';
import { checkRows } from '../answers/check-rows.ts';
import { ReportRow } from './contract.ts';

export const FIGURES: AdFigures = {
  connected_tv: ['cpm', 'ctr'],
  display_advertising: ['cpm', 'ctr'],
  audio_advertising: ['cpm'],
};

type Choices = Pick<
  Dv360Settings,
  'fields' | 'television_devices' | 'display_types' | 'audio_types'
>;

/**
 * The rows of groups: what is above the footer without a group is the line of totals, or says that there is no data.
 * Throws `bad_response` where a column is missing.
 */
export function readReport(text: string, choices: Choices) {
  if (text === '') return { rows: [], rejected: [] };
  const fields = Object.entries(choices.fields);
  const named = readCsv(
    text,
    fields.map(([, { column }]) => column),
  ).map((row) => {
    const values = row as Readonly<Record<string, string>>;
    return Object.fromEntries(fields.map(([name, { column }]) => [name, values[column]]));
  });
  const { rows, rejected } = checkRows(
    ReportRow,
    named.filter(({ group }) => group !== undefined && group !== ''),
  );
  return { rows: rows.flatMap((row) => adRow(row, choices) ?? []), rejected };
}

function adRow(row: ReportRow, choices: Choices): AdRow | null {
  const channel = channelOf(row, choices);
  if (channel === null) return null;
  const { group, currency, impressions, clicks, cost } = row;
  return { channel, group, currency, impressions, clicks, cost, conversions: 0 };
}

function channelOf({ device, type }: ReportRow, choices: Choices): Channel | null {
  if (choices.television_devices.includes(device)) return 'connected_tv';
  if (choices.display_types.includes(type)) return 'display_advertising';
  return choices.audio_types.includes(type) ? 'audio_advertising' : null;
}
