import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const REACH = json({
  data: { users_lower_bound: 4_000_000, users_upper_bound: 9_000_000, estimate_ready: true },
});
const FIRST = json(fixture('meta/insights-page-1.json'));
const SECOND = json(fixture('meta/insights-page-2.json'));

export const meta: Bench = {
  id: 'meta',
  settings: (base_url) => ({
    meta: shipped('meta', {
      base_url,
      access_token: `token-${HUSH}`,
      app_secret: `app-${HUSH}`,
      accounts: ['55'],
      countries: ['DE'],
      max_pages: 4,
    }),
  }),
  normal: () => (response, request) => {
    const page = request.query.get('after') === null ? FIRST : SECOND;
    (request.path.endsWith('/insights') ? page : REACH)(response, request);
  },
  // Two pages of campaigns, and one country.
  calls: 3,
  empty: (response, request) => {
    const none = { users_lower_bound: -1, users_upper_bound: -1 };
    json({ data: request.path.endsWith('/insights') ? [] : none })(response, request);
  },
  needs: 'access_token',
  refused: json({ error: { message: `Error validating token-${HUSH}`, code: 190 } }, 400),
  endless: () => (response, request) =>
    (request.path.endsWith('/insights') ? FIRST : REACH)(response, request),
};
