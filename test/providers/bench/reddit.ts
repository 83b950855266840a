import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { NOW } from '../support.ts';
import { type Bench, grant, HUSH, isTokenPath, TOKEN_PATH } from './bench.ts';

const HOUR = 3_600_000;
const MS_PER_SECOND = 1_000;
const listing = (hours: readonly number[], after: string | null) =>
  json({
    kind: 'Listing',
    data: {
      after,
      children: hours.map((hour) => ({
        kind: 't3',
        data: { created_utc: (NOW - hour * HOUR) / MS_PER_SECOND },
      })),
    },
  });

export const reddit: Bench = {
  id: 'reddit',
  settings: (url) => ({
    reddit: shipped('reddit', {
      base_url: url,
      token_url: `${url}${TOKEN_PATH}`,
      client_id: 'app',
      client_secret: `app ${HUSH}/1`,
      industries: { retail: ['tea'] },
      weeks_before: 2,
      min_per_week: 1,
      page_size: 4,
      max_pages: 3,
    }),
  }),
  normal: () => (response, request) => {
    const first = request.query.get('after') === null;
    const page = first ? listing([1, 2, 3, 100], 'p2') : listing([170, 200, 400], null);
    (isTokenPath(request) ? grant : page)(response, request);
  },
  calls: 3,
  empty: (response, request) =>
    (isTokenPath(request) ? grant : listing([], null))(response, request),
  countsRows: true,
  needs: 'client_id',
  isToken: isTokenPath,
  refused: json({ message: `Unauthorized, app ${HUSH}/1`, error: 401 }, 401),
  endless: () => (response, request) =>
    (isTokenPath(request) ? grant : listing([1, 2], 'more'))(response, request),
};
