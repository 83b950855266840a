import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const EMPTY = json({ count: 0, offset: 0, limit: 24, observations: [] });

export const fred: Bench = {
  id: 'fred',
  settings: (base_url) => ({ fred: shipped('fred', { base_url, api_key: `fred${HUSH}` }) }),
  normal: () => (response, request) => {
    const inflation = request.query.get('series_id') === 'CPIAUCSL';
    (inflation ? json(fixture('fred/inflation.json')) : EMPTY)(response, request);
  },
  calls: 5,
  empty: EMPTY,
  needs: 'api_key',
  refused: json(
    { error_code: 400, error_message: `The api_key fred${HUSH} is not registered.` },
    400,
  ),
  endless: () => json({ count: 1_000_000, observations: [{ date: '2026-10-01', value: '.' }] }),
};
