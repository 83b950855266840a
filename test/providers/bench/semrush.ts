import { text } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixtureText } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const csv = (body: string) => text(body, 'text/plain');

export const semrush: Bench = {
  id: 'semrush',
  settings: (base_url) => ({
    semrush: shipped('semrush', {
      base_url,
      api_key: `semrush-${HUSH}`,
      keywords: { finance: ['Car insurance', 'personal loan'], nonprofit: ['charity donation'] },
      batch_size: 2,
    }),
  }),
  normal: () => csv(fixtureText('semrush/keywords.csv')),
  calls: 2,
  empty: csv('ERROR 50 :: NOTHING FOUND'),
  needs: 'api_key',
  refused: csv(`ERROR 120 :: WRONG KEY - ID PAIR semrush-${HUSH}`),
  separator: ';',
};
