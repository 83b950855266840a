import { json, text } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import type { Bench } from './bench.ts';

export const gdelt: Bench = {
  id: 'gdelt',
  settings: (base_url) => ({
    gdelt: shipped('gdelt', { base_url, industries: { retail: 'tea' }, min_points: 10 }),
  }),
  normal: () => (response, request) => {
    const name = request.query.get('mode') === 'timelinevol' ? 'volume' : 'tone';
    json(fixture(`gdelt/${name}.json`))(response, request);
  },
  calls: 2,
  empty: json({}),
  needs: null,
  refused: text('Forbidden', 'text/html', 403),
  triesAgain: false,
};
