import { json } from '#test/support/provider-server.ts';
import { shipped } from '#test/support/provider-settings.ts';
import { fixture } from '../support.ts';
import { type Bench, HUSH } from './bench.ts';

const HOUR = 3_600_000;
const BITS_BELOW_TIME = 16n;
const TAG = json(fixture('mastodon/tag.json'));

export const mastodon: Bench = {
  id: 'mastodon',
  settings: (base_url) => ({
    mastodon: shipped('mastodon', {
      base_url,
      access_token: `member-${HUSH}`,
      industries: { retail: ['tea'] },
      weeks_before: 2,
      page_size: 4,
    }),
  }),
  normal: () => (response, request) => {
    const until = Number(BigInt(request.query.get('max_id') ?? 0) >> BITS_BELOW_TIME);
    const posts = [1, 2, 3, 4].map((back) => ({
      created_at: new Date(Math.max(0, until - back * HOUR)).toISOString(),
    }));
    (request.path.includes('/timelines/') ? json(posts) : TAG)(response, request);
  },
  // The days of the tag, and pages of three weeks.
  calls: 4,
  empty: json({ error: 'Record not found' }, 404),
  countsRows: true,
  needs: null,
  refused: json({ error: `The access token member-${HUSH} was revoked` }, 401),
};
