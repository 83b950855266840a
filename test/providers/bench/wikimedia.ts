import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import type { Bench } from './bench.ts';

const PERIOD = { period_days: 7, compared_days: 14, max_lag_days: 3, min_views: 100 };

export const wikimedia: Bench = {
  id: 'wikimedia',
  settings: (base_url) => ({
    wikimedia: shipped('wikimedia', {
      base_url,
      ...PERIOD,
      industries: { food_beverage: ['Tea', 'Mate'] },
      channels: { social_media: ['Post'] },
    }),
  }),
  normal: () => json(fixture('wikimedia/doubled.json')),
  calls: 3,
  empty: json(fixture('wikimedia/no-views.json'), 404),
  needs: null,
  refused: json({ title: 'Forbidden' }, 403),
};
