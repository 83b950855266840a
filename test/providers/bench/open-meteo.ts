import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

export const openMeteo: Bench = {
  id: 'open_meteo',
  settings: (base_url) => ({
    open_meteo: shipped('open_meteo', {
      base_url,
      api_key: `plan ${HUSH}/1`,
      places: [{ country: 'US', name: 'Springfield' }],
    }),
  }),
  normal: () => json(fixture('open-meteo/springfield.json')),
  calls: 1,
  empty: json({ generationtime_ms: 0.2 }),
  needs: null,
  refused: json({ error: true, reason: `The supplied API key plan ${HUSH}/1 is invalid.` }, 401),
};
