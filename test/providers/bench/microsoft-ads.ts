import { zipSync } from 'fflate';
import { type Answer, json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixtureText } from '../support.ts';
import { type Bench, byPath, grant, HUSH, isTokenPath, TOKEN_PATH } from './bench.ts';

const PACKED = zipSync({
  'report.csv': new TextEncoder().encode(fixtureText('microsoft-ads/report.csv')),
});
const file: Answer = (response) =>
  void response.writeHead(200, { 'content-type': 'application/zip' }).end(PACKED);
const status = (Status: string, ReportDownloadUrl: string | null) =>
  json({ ReportRequestStatus: { Status, ReportDownloadUrl } });
const answers = (poll: Answer) =>
  byPath({
    [TOKEN_PATH]: grant,
    '/GenerateReport/Submit': json({ ReportRequestId: '30000_1' }),
    '/GenerateReport/Poll': poll,
    '/store/report.zip': file,
  });

export const microsoftAds: Bench = {
  id: 'microsoft_ads',
  settings: (url) => ({
    microsoft_ads: shipped('microsoft_ads', {
      base_url: url,
      token_url: `${url}${TOKEN_PATH}`,
      developer_token: `developer-${HUSH}`,
      client_id: 'app',
      client_secret: `client-${HUSH}`,
      refresh_token: `refresh-${HUSH}`,
      customer_id: '900',
      accounts: ['11'],
      storage_hosts: ['127.0.0.1'],
      poll_ms: 1,
      poll_limit: 4,
      minimum_conversions: 20,
    }),
  }),
  normal: (url) => {
    let looks = 0;
    return answers((response, request) => {
      looks += 1;
      const done = status('Success', `${url}/store/report.zip?sig=${HUSH}`);
      (looks > 1 ? done : status('Pending', null))(response, request);
    });
  },
  // A token, the order, two looks and the file.
  calls: 5,
  empty: answers(status('Success', null)),
  needs: 'developer_token',
  isToken: isTokenPath,
  refused: json(
    { Errors: [{ Code: 105, ErrorCode: 'InvalidCredentials', Message: `developer-${HUSH}` }] },
    401,
  ),
  endless: () => answers(status('Pending', null)),
  separator: ',',
};
