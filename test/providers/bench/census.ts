import { json, text } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const ABSENT = text('<html>404</html>', 'text/html', 404);

export const census: Bench = {
  id: 'census',
  settings: (base_url) => ({ census: shipped('census', { base_url, api_key: `census${HUSH}` }) }),
  normal: () => (response, request) => {
    const isOut = request.path.startsWith('/2024/');
    (isOut ? json(fixture('census/survey.json')) : ABSENT)(response, request);
  },
  // The survey to come, which is not out, and the newest one.
  calls: 2,
  empty: ABSENT,
  needs: 'api_key',
  refused: text('<html><head><title>Invalid Key</title></head></html>'),
};
