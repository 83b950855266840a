/** The OpenAPI document and its readable page. Swagger UI comes from its package: nothing is fetched from elsewhere. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { answer } from '../answer.ts';
import type { HttpEnv } from '../deps.ts';
import { createOpenApiDocument } from '../openapi.ts';
import { addFiles, PAGE_POLICY, type PageFile } from '../pages.ts';

/** Swagger UI sets style attributes from markup. */
const DOCS_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

const own = (name: string): URL => new URL(`../docs/${name}`, import.meta.url);
const packaged = (name: string): URL => new URL(import.meta.resolve(`swagger-ui-dist/${name}`));

const FILES: Readonly<Record<string, PageFile>> = {
  '/docs': { url: own('index.html'), type: 'html', policy: DOCS_POLICY },
  '/docs/page.css': { url: own('page.css'), type: 'css' },
  '/docs/page.js': { url: own('page.js'), type: 'js' },
  '/docs/swagger-ui.css': { url: packaged('swagger-ui.css'), type: 'css', cached: true },
  '/docs/swagger-ui.js': { url: packaged('swagger-ui-bundle.js'), type: 'js', cached: true },
};

export function addDocsRoutes(app: OpenAPIHono<HttpEnv>): void {
  const document = createOpenApiDocument(app);
  app.get('/openapi.json', (c) => {
    c.set('route', '/openapi.json');
    return answer(c, 200, document());
  });
  addFiles(app, FILES);
}
