/** What the `type` of a problem document points to: a page for people, JSON for programs. */
import type { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { html } from 'hono/html';
import { ERROR_CATALOG, type ErrorCode } from '#src/errors/catalog.ts';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { answer } from '../answer.ts';
import type { HttpContext, HttpEnv } from '../deps.ts';
import { PAGE_POLICY } from '../pages.ts';
import { problemPath } from '../problem.ts';

const ALL = Object.keys(ERROR_CATALOG) as ErrorCode[];

export function addProblemRoutes(app: Hono<HttpEnv>): void {
  app.get('/problems', (c) => {
    c.set('route', '/problems');
    return wantsPage(c)
      ? page(c, 'Problems', ALL.map(row))
      : answer(c, 200, { data: ALL.map(view) });
  });
  app.get('/problems/:code', (c) => {
    c.set('route', '/problems/{code}');
    const code = ALL.find((known) => known === c.req.param('code'));
    if (code === undefined) {
      throw new GoalpostError('not_found', 'No problem has this code. See /problems.');
    }
    return wantsPage(c)
      ? page(c, ERROR_CATALOG[code].title, [row(code)])
      : answer(c, 200, view(code));
  });
}

const wantsPage = (c: HttpContext): boolean =>
  accepts(c, {
    header: 'Accept',
    supports: ['application/json', 'text/html'],
    default: 'application/json',
  }) === 'text/html';

const view = (code: ErrorCode) => ({
  type: problemPath(code),
  code,
  ...ERROR_CATALOG[code],
  advice: adviceOf(code),
});

function adviceOf(code: ErrorCode): string {
  return ERROR_CATALOG[code].retryable
    ? 'The same request may succeed later: wait, at least as long as Retry-After says, and send it again.'
    : 'The same request will fail again: change what detail and errors name.';
}

function row(code: ErrorCode) {
  const { status, title } = ERROR_CATALOG[code];
  return html`<section>
    <h2><a href="${problemPath(code)}">${title}</a></h2>
    <p><code>${code}</code> · status ${status}</p>
    <p>${adviceOf(code)}</p>
  </section>`;
}

async function page(
  c: HttpContext,
  title: string,
  rows: readonly ReturnType<typeof row>[],
): Promise<Response> {
  c.header('content-security-policy', PAGE_POLICY);
  return c.html(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · Goalpost</title>
          <link rel="icon" href="/console/icon.svg" type="image/svg+xml" />
          <link rel="stylesheet" href="/console/page.css" />
        </head>
        <body>
          <header>
            <strong>Goalpost</strong>
            <nav aria-label="Goalpost">
              <a href="/">Console</a><a href="/docs">API</a><a href="/problems">Problems</a>
            </nav>
          </header>
          <main class="prose">
            <h1>${title}</h1>
            ${rows}
          </main>
        </body>
      </html>`,
  );
}
