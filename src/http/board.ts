/** Bull Board: every queue, its jobs and what went wrong, for operators. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { HonoAdapter } from '@bull-board/hono';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { GoalpostError } from '#src/errors/goalpost-error.ts';
import { authorize, hostOf, isOriginOf } from './authorize.ts';
import type { HttpContext, HttpDeps, HttpEnv } from './deps.ts';
import { answerProblem } from './problem.ts';

/** The path in the browser: the page's base address is made of it. */
const BASE_PATH = '/admin/queues';

/** Every open tab asks for every queue at this interval. */
const POLL_SECONDS = 10;

const ANSWER_LIMIT_MS = 3_000;

/** The page carries inline styles and a base element; everything it loads is its own. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "font-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

/** The page asks another host for fonts; the policy forbids it, and without the link the browser does not complain. */
const FOREIGN_FONTS = /<link href="https:\/\/fonts\.googleapis\.com[^>]*>/;

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function addBoard(
  app: Hono<HttpEnv>,
  deps: Pick<HttpDeps, 'authenticate' | 'settings' | 'board' | 'logger' | 'health'>,
): void {
  app.use(`${BASE_PATH}/*`, async (c, next) => {
    c.set('route', BASE_PATH);
    const refusal = await refuse(c, deps);
    if (refusal !== undefined) return refusal;
    // The board's own connection waits for Redis; asking first tells within the time that every request has.
    if (c.req.path.startsWith(`${BASE_PATH}/api/`) && !(await deps.health.read()).ready) {
      return answerProblem(c, queuesAway());
    }
    await inTime(next());
    if (c.res.headers.get('content-type')?.startsWith('text/html') === true) {
      c.res = new Response((await c.res.text()).replace(FOREIGN_FONTS, ''), c.res);
    }
    c.res.headers.set('content-security-policy', POLICY);
    if (c.req.path.startsWith(`${BASE_PATH}/static/`)) {
      c.res.headers.set('cache-control', 'private, max-age=86400');
    }
    return undefined;
  });
  app.get(`${BASE_PATH}/`, (c) => c.redirect(BASE_PATH));
  app.route(BASE_PATH, createBoard(deps) as unknown as Hono<HttpEnv>);
}

const queuesAway = (): GoalpostError =>
  new GoalpostError('queue_unavailable', 'The queues do not answer. Try again.');

/** Redis may also go away while the board reads. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(queuesAway()), ANSWER_LIMIT_MS);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function createBoard({ board, logger }: Pick<HttpDeps, 'board' | 'logger'>) {
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(BASE_PATH);
  createBullBoard({
    queues: board.map(adapterOf),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Goalpost queues',
        pollingInterval: { showSetting: true, forceInterval: POLL_SECONDS },
        miscLinks: [
          { text: 'Console', url: '/' },
          { text: 'API', url: '/docs' },
        ],
        hideDocsLink: true,
      },
    },
  });
  // The board's own handler passes the messages of exceptions on.
  serverAdapter.setErrorHandler((err) => {
    logger.error({ event: 'http.board_fault', err }, 'the queue board failed');
    return { status: 500, body: { error: 'ERRORS.INTERNAL_SERVER_ERROR' } };
  });
  return serverAdapter.registerPlugin();
}

function adapterOf(queue: HttpDeps['board'][number]): BullMQAdapter {
  const adapter = new BullMQAdapter(queue);
  adapter.setFormatter('name', nameOf);
  return adapter;
}

/** The goal's first words say more than the name of the queue, which all jobs share. */
function nameOf({ name, data }: { name: string; data?: { title?: unknown } }): string {
  return typeof data?.title === 'string' && data.title !== '' ? data.title : name;
}

/**
 * A browser cannot send a bearer key when it opens a page, so HTTP Basic with the key as password is taken too. It then
 * sends it on its own, also for other sites' requests: changes must come from this origin.
 */
async function refuse(
  c: HttpContext,
  deps: Pick<HttpDeps, 'authenticate' | 'settings'>,
): Promise<Response | undefined> {
  const origin = c.req.header('origin');
  if (UNSAFE.has(c.req.method) && origin !== undefined) {
    if (!isOriginOf(origin, hostOf(c.req.url))) {
      return answerProblem(c, new GoalpostError('forbidden', 'Use the board from its own page.'));
    }
  }
  try {
    await authorize(c, deps, ['admin'], bearerOf(c.req.header('authorization')));
    return undefined;
  } catch (error) {
    return answerProblem(c, error, {
      'www-authenticate': 'Basic realm="goalpost queues", charset="UTF-8"',
    });
  }
}

function bearerOf(authorization: string | undefined): string | undefined {
  const encoded = /^basic\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return authorization;
  const [, ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return `Bearer ${password.join(':')}`;
}
