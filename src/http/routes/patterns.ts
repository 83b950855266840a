/** GET /v1/patterns. */
import { z } from '@hono/zod-openapi';
import { Pattern } from '#src/contract/pattern.ts';
import { CountryCode } from '#src/contract/primitives.ts';
import { Channel, Industry, Segment } from '#src/contract/vocabulary.ts';
import { answer } from '../answer.ts';
import { decodePlace, encodePlace } from '../pattern-cursor.ts';
import type { DefineRoute } from '../define-route.ts';
import type { HttpDeps } from '../deps.ts';
import { queryInteger } from './query.ts';

const MAX_PAGE = 200;
const PAGE = 50;

const PatternQuery = z.strictObject({
  industry: Industry.optional(),
  country: CountryCode.optional(),
  channel: Channel.optional(),
  segment: Segment.optional(),
  limit: queryInteger(1, MAX_PAGE, `Patterns in one page; ${PAGE} without it.`).optional(),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before.' }),
});

const PatternPage = z
  .strictObject({ data: z.array(Pattern), next_cursor: z.string().nullable() })
  .meta({ id: 'PatternPage' });

export function addPatternRoutes(
  define: DefineRoute,
  { readPatterns }: Pick<HttpDeps, 'readPatterns'>,
): void {
  define(
    {
      method: 'get',
      path: '/v1/patterns',
      tag: 'Learning',
      summary: 'List what outcomes taught',
      description:
        'One pattern for each channel, industry, country and segment that outcomes were reported of, and for all of each ' +
        'together (null), the most general first. A part left out of the query matches everything.',
      scopes: ['jobs:read', 'outcomes:write'],
      query: PatternQuery,
      answers: { 200: { description: 'A page of patterns.', schema: PatternPage } },
      errors: ['history_unavailable'],
    },
    async (c, { caller, query: { limit = PAGE, cursor, ...filter } }) => {
      const { patterns, next } = await readPatterns(caller.tenant, {
        ...filter,
        limit,
        after: cursor === undefined ? undefined : decodePlace(cursor),
      });
      return answer(c, 200, { data: patterns, next_cursor: next && encodePlace(next) });
    },
  );
}
