import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CATALOG } from '#src/errors/catalog.ts';
import { jobIn, openApi, type OpenApi } from '../open-api.ts';

let api: OpenApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.stop());

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
  readonly webhooks: Record<string, unknown>;
}
interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, unknown>;
  readonly requestBody?: { readonly content: Record<string, { readonly example: unknown }> };
}

const readDocument = async () =>
  (await (await api.request('GET', '/openapi.json')).json()) as Document;

const refsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
      )
    : [];

describe('/openapi.json', () => {
  it('describes every route of the API, and no other', async () => {
    const { paths } = await readDocument();
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = api.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`)
      .filter((route) => / \/(?:v1\/|healthz|readyz|metrics)/.test(route));
    expect(described.toSorted()).toEqual([...new Set(served)].toSorted());
  });

  it('has the schemas of the contract as components, and no reference to nowhere', async () => {
    const document = await readDocument();
    expect(document.openapi).toBe('3.1.0');
    const names = Object.keys(document.components.schemas);
    expect(names).toEqual(
      expect.arrayContaining([
        'Job',
        'ParsedGoal',
        'CampaignPlan',
        'Problem',
        'GoalSubmission',
        'CampaignSubmission',
        'MarketDatum',
        'WebhookEvent',
        'ApiKey',
      ]),
    );
    const refs = refsIn(document);
    expect(refs).toContain('#/components/schemas/Job');
    for (const ref of refs) expect(names).toContain(ref.replace('#/components/schemas/', ''));
    expect(document.webhooks).toHaveProperty('job');
  });

  it('names each operation once and documents its errors', async () => {
    const operations = Object.values((await readDocument()).paths).flatMap((byMethod) =>
      Object.values(byMethod),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { responses } of operations) expect(responses).toHaveProperty('500');
  });

  it('gives an example for every body, which the API takes', async () => {
    const { paths } = await readDocument();
    const withBody = Object.entries(paths).filter(
      ([, { post }]) => post?.requestBody !== undefined,
    );
    expect(withBody.length).toBeGreaterThan(2);
    const job = await jobIn(await api.request('POST', '/v1/goals', { text: 'Sell more shoes' }));
    await api.complete(job.id);
    for (const [path, { post }] of withBody) {
      const { example } = post?.requestBody?.content['application/json'] ?? {};
      const place = path.replace('{id}', job.id);
      expect((await api.request('POST', place, example)).status).toBeLessThan(300);
    }
  });

  it('refuses unknown fields in its schemas as the API does', async () => {
    const { components } = await readDocument();
    expect(components.schemas['GoalSubmission']).toMatchObject({ additionalProperties: false });
  });
});

const LOCAL_LINK = /(?:href|src)="(\/[^"]*)"/g;

describe('pages', () => {
  it.each(['/', '/docs', '/problems'])('%s loads what it names from this service', async (path) => {
    const answer = await api.request('GET', path, undefined, { accept: 'text/html' });
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    const html = await answer.text();
    expect(html).not.toMatch(/(?:href|src)="(?:https?:)?\/\//);
    const links = [...html.matchAll(LOCAL_LINK)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect((await api.request('GET', link)).status).toBe(200);
  });

  it.each(['/', '/docs'])(
    '%s has no script or style of its own, which its policy would block',
    async (path) => {
      const answer = await api.request('GET', path);
      expect(await answer.text()).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/);
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self'[;$]/);
    },
  );
});

describe('/problems', () => {
  it.each(Object.keys(ERROR_CATALOG))('%s is explained as JSON and as a page', async (code) => {
    const json = await api.request('GET', `/problems/${code}`);
    expect(await json.json()).toMatchObject({
      code,
      ...ERROR_CATALOG[code as keyof typeof ERROR_CATALOG],
    });
    const page = await api.request('GET', `/problems/${code}`, undefined, {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
    });
    expect(await page.text()).toContain(`<code>${code}</code>`);
  });

  it('of no code is not found', async () => {
    expect((await api.request('GET', '/problems/constructor')).status).toBe(404);
  });
});
