import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import type { Bench } from './bench.ts';

export const frankfurter: Bench = {
  id: 'frankfurter',
  settings: (base_url) => ({ frankfurter: shipped('frankfurter', { base_url }) }),
  normal: () => json(fixture('frankfurter/rates.json')),
  calls: 1,
  empty: json([]),
  needs: null,
  refused: json({ message: 'unauthorized' }, 401),
};
