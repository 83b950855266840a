import { type Answer, json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const both =
  (more: object = {}): Answer =>
  (response, request) => {
    const name = request.path.endsWith('/Actions') ? 'actions' : 'clicks';
    json({ ...(fixture(`impact/${name}.json`) as object), ...more })(response, request);
  };

export const impact: Bench = {
  id: 'impact',
  settings: (base_url) => ({
    impact: shipped('impact', {
      base_url,
      account_sid: 'SID1',
      auth_token: `impact-${HUSH}`,
      max_pages: 3,
    }),
  }),
  normal: () => both(),
  calls: 2,
  empty: json({ '@page': '1', Actions: [], Records: [] }),
  needs: 'account_sid',
  refused: json({ Status: 'ERROR', Message: `Access denied for impact-${HUSH}` }, 401),
  endless: () => both({ '@nextpageuri': '/Advertisers/SID1/Actions?Page=9' }),
};
