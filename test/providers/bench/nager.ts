import { json, text } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import type { Bench } from './bench.ts';

export const nager: Bench = {
  id: 'nager',
  settings: (base_url) => ({
    nager: shipped('nager', { base_url, countries: ['DE'], years_ahead: 1 }),
  }),
  normal: () => (response, request) => {
    const answer = request.path.includes('/2026/') ? json(fixture('nager/de-2026.json')) : json([]);
    answer(response, request);
  },
  calls: 2,
  empty: text('', 'text/plain', 404),
  needs: null,
  refused: json({}, 401),
};
