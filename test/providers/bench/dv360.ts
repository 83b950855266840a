import { type Answer, json, text } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixtureText } from '../support.ts';
import { type Bench, grant, HUSH, isTokenPath, TOKEN_PATH } from './bench.ts';

const report = (state: string, path?: string) =>
  json({
    key: { queryId: '88', reportId: '99' },
    metadata: {
      status: { state, format: 'CSV' },
      ...(path === undefined ? {} : { googleCloudStoragePath: path }),
    },
  });
interface Parts {
  readonly poll: Answer;
  readonly list?: Answer;
}
const answers =
  ({ poll, list = json({}) }: Parts): Answer =>
  (response, request) => {
    const { path, method } = request;
    const pick = (): Answer => {
      if (isTokenPath(request)) return grant;
      if (path === '/queries') return method === 'GET' ? list : json({ queryId: '88' });
      if (path === '/queries/88:run') return report('QUEUED');
      return path === '/store/report.csv'
        ? text(fixtureText('dv360/report.csv'), 'text/csv')
        : poll;
    };
    pick()(response, request);
  };

export const dv360: Bench = {
  id: 'dv360',
  settings: (url) => ({
    dv360: shipped('dv360', {
      base_url: url,
      token_url: `${url}${TOKEN_PATH}`,
      client_id: 'app',
      client_secret: `client-${HUSH}`,
      refresh_token: `refresh-${HUSH}`,
      advertisers: ['77'],
      storage_hosts: ['127.0.0.1'],
      poll_ms: 1,
      poll_limit: 4,
      max_pages: 3,
      minimum_clicks: 50,
    }),
  }),
  normal: (url) => {
    let looks = 0;
    return answers({
      poll: (response, request) => {
        looks += 1;
        const done = report('DONE', `${url}/store/report.csv?X-Goog-Signature=${HUSH}`);
        (looks > 1 ? done : report('RUNNING'))(response, request);
      },
    });
  },
  // A token, the list of queries, one made and run, two looks and the file.
  calls: 7,
  empty: answers({ poll: report('DONE') }),
  needs: 'client_id',
  isToken: isTokenPath,
  refused: json(
    { error: { code: 401, status: 'UNAUTHENTICATED', message: `client-${HUSH}` } },
    401,
  ),
  endless: () => answers({ poll: report('RUNNING'), list: json({ nextPageToken: 'more' }) }),
  separator: ',',
};
