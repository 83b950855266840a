import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const NONE = { status: 'REQUEST_SUCCEEDED', message: [], Results: { series: [] } };

export const bls: Bench = {
  id: 'bls',
  settings: (base_url) => ({
    bls: shipped('bls', {
      base_url,
      registration_key: `bls${HUSH}`,
      growth: { retail: 'CES4200000001', legal: 'CES6054110001' },
      cost_growth: {},
      series_per_call: 2,
    }),
  }),
  normal: () => json(fixture('bls/series.json')),
  calls: 2,
  empty: json(NONE),
  needs: null,
  refused: json({
    status: 'REQUEST_NOT_PROCESSED',
    message: [`The key:bls${HUSH} provided by the User is invalid.`],
    Results: {},
  }),
};
