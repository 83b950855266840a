import { json, type ProviderRequest } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const HOUR = 3_600_000;
const isSession = ({ path }: ProviderRequest): boolean => path.endsWith('Session');

export const bluesky: Bench = {
  id: 'bluesky',
  settings: (base_url) => ({
    bluesky: shipped('bluesky', {
      base_url,
      identifier: 'goalpost.example',
      app_password: `abcd-${HUSH}`,
      industries: { retail: ['tea'] },
      weeks_before: 2,
      samples_per_week: 1,
      page_size: 4,
    }),
  }),
  normal: () => (response, request) => {
    const until = Date.parse(request.query.get('until') ?? '');
    const posts = [1, 2, 3, 4].map((back) => ({
      indexedAt: new Date((until || 0) - back * HOUR).toISOString(),
    }));
    const answer = isSession(request)
      ? json(fixture('bluesky/session.json'))
      : json({ posts, cursor: '4' });
    answer(response, request);
  },
  // A session, and a page of three weeks.
  calls: 4,
  empty: (response, request) =>
    (isSession(request) ? json(fixture('bluesky/session.json')) : json({ posts: [] }))(
      response,
      request,
    ),
  countsRows: true,
  needs: 'identifier',
  isToken: isSession,
  refused: json({ error: 'ExpiredToken', message: `Token of abcd-${HUSH} has expired` }, 400),
};
