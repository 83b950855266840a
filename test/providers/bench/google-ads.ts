import { type Answer, json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, grant, HUSH, isTokenPath, TOKEN_PATH } from './bench.ts';

const answers =
  (stream: unknown, keywords: unknown): Answer =>
  (response, request) => {
    const body = request.path.endsWith(':searchStream') ? stream : keywords;
    (isTokenPath(request) ? grant : json(body))(response, request);
  };
const message = `Request by developer-${HUSH} had invalid authentication credentials.`;

export const googleAds: Bench = {
  id: 'google_ads',
  settings: (url) => ({
    google_ads: shipped('google_ads', {
      base_url: url,
      token_url: `${url}${TOKEN_PATH}`,
      developer_token: `developer-${HUSH}`,
      client_id: 'app',
      client_secret: `client-${HUSH}`,
      refresh_token: `refresh-${HUSH}`,
      customers: ['1110002222'],
      keywords: { legal: ['Family lawyers', 'will and testament'] },
    }),
  }),
  normal: () => answers(fixture('google-ads/stream.json'), fixture('google-ads/keywords.json')),
  // A token, one customer and the keywords.
  calls: 3,
  empty: answers([], {}),
  needs: 'developer_token',
  isToken: isTokenPath,
  refused: json([{ error: { code: 401, status: 'UNAUTHENTICATED', message } }], 401),
};
