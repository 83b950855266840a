import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const REPORTS = fixture('mailchimp/reports.json') as object;

export const mailchimp: Bench = {
  id: 'mailchimp',
  settings: (base_url) => ({
    mailchimp: shipped('mailchimp', { base_url, api_key: `0123${HUSH}-us19`, max_pages: 7 }),
  }),
  normal: () => json(REPORTS),
  calls: 1,
  empty: json({ reports: [], total_items: 0 }),
  needs: 'api_key',
  refused: json({ title: 'API Key Invalid', status: 401, detail: `0123${HUSH}-us19` }, 401),
  endless: () => json({ ...REPORTS, total_items: 1_000_000 }),
};
