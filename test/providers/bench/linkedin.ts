import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, byPath, grant, HUSH, isTokenPath, TOKEN_PATH } from './bench.ts';

export const linkedin: Bench = {
  id: 'linkedin',
  settings: (url) => ({
    linkedin: shipped('linkedin', {
      base_url: url,
      token_url: `${url}${TOKEN_PATH}`,
      client_id: 'app',
      client_secret: `client-${HUSH}`,
      refresh_token: `refresh-${HUSH}`,
      accounts: ['123'],
      geos: { DE: '101282230' },
    }),
  }),
  normal: () =>
    byPath({
      [TOKEN_PATH]: grant,
      '/adAnalytics': json(fixture('linkedin/campaigns.json')),
      '/audienceCounts': json({ elements: [{ active: 0, total: 62_000_000 }], paging: {} }),
    }),
  // A token, the campaigns and the members of one country.
  calls: 3,
  empty: (response, request) =>
    (isTokenPath(request) ? grant : json({ elements: [] }))(response, request),
  needs: 'client_id',
  isToken: isTokenPath,
  refused: json({ serviceErrorCode: 65_602, message: `refresh-${HUSH}`, status: 401 }, 401),
};
