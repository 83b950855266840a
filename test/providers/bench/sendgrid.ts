import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const STATS = fixture('sendgrid/stats.json') as object[];

export const sendgrid: Bench = {
  id: 'sendgrid',
  settings: (base_url) => ({
    sendgrid: shipped('sendgrid', { base_url, api_key: `SG.${HUSH}`, page_size: STATS.length + 1 }),
  }),
  normal: () => json(STATS),
  calls: 1,
  empty: json([]),
  needs: 'api_key',
  refused: json({ errors: [{ message: `authorization SG.${HUSH} was revoked` }] }, 401),
  endless: () => json([...STATS, ...STATS]),
};
