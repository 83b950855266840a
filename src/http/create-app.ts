/** The HTTP edge: every route, in one place. */
import { OpenAPIHono } from '@hono/zod-openapi';
import { isGoalpostError, GoalpostError } from '#src/errors/goalpost-error.ts';
import { createAllowedMethods } from './allowed-methods.ts';
import { addBoard } from './board.ts';
import { createDefineRoute } from './define-route.ts';
import type { HttpContext, HttpDeps, HttpEnv } from './deps.ts';
import { createObserver } from './middleware/observe.ts';
import { describeService } from './openapi.ts';
import { answerProblem } from './problem.ts';
import { announcePolicy } from './rate-headers.ts';
import { addBatchRoutes } from './routes/batches.ts';
import { addConsole } from './routes/console.ts';
import { addCorrectionRoutes } from './routes/corrections.ts';
import { addDocsRoutes } from './routes/docs.ts';
import { addJobEventRoutes } from './routes/job-events.ts';
import { addJobSelectionRoutes } from './routes/job-selections.ts';
import { addJobRoutes } from './routes/jobs.ts';
import { addKeyRoutes, addWebhookSecretRoutes } from './routes/keys.ts';
import { addMarketRoutes } from './routes/market.ts';
import { addOperationRoutes } from './routes/operations.ts';
import { addOutcomeRoutes } from './routes/outcomes.ts';
import { addPatternRoutes } from './routes/patterns.ts';
import { addProblemRoutes } from './routes/problems.ts';
import { addSubmissionRoutes } from './routes/submissions.ts';
import { addTenantRoutes } from './routes/tenants.ts';

export type { HttpDeps } from './deps.ts';

/** The application; it opens nothing and listens to nothing. */
export function createApp(deps: HttpDeps): OpenAPIHono<HttpEnv> {
  const app = new OpenAPIHono<HttpEnv>();
  app.use(createObserver(deps));
  app.onError((error, c) => {
    logFault(deps, error, c);
    return answerProblem(c, error);
  });

  describeService(app);
  const define = createDefineRoute(app, deps);
  addSubmissionRoutes(define, deps);
  addBatchRoutes(define, deps);
  addJobRoutes(define, deps);
  addJobSelectionRoutes(define, deps);
  addJobEventRoutes(define, deps);
  addCorrectionRoutes(define, deps);
  addOutcomeRoutes(define, deps);
  addPatternRoutes(define, deps);
  addWebhookSecretRoutes(define, deps);
  addMarketRoutes(define, deps);
  addKeyRoutes(define, deps);
  addTenantRoutes(define, deps);
  addOperationRoutes(define, deps);

  addDocsRoutes(app);
  addProblemRoutes(app);
  addConsole(app);
  addBoard(app, deps);

  const allowedMethods = createAllowedMethods(app);
  app.notFound((c) => {
    if (c.req.path.startsWith('/v1/')) announcePolicy(c, deps);
    const allowed = allowedMethods(c.req.path);
    // A route with a wildcard, such as the board's files, may know the method and yet have nothing there.
    if (allowed.length === 0 || allowed.includes(c.req.method)) {
      return answerProblem(c, new GoalpostError('not_found', 'Nothing has this path. See /docs.'));
    }
    const detail = `Use ${allowed.join(', ')} here.`;
    return answerProblem(c, new GoalpostError('method_not_allowed', detail), {
      allow: allowed.join(', '),
    });
  });
  return app;
}

/** What is no GoalpostError is a bug: logged with its stack. The rest is in the access log, unless it hides a cause. */
function logFault({ logger }: Pick<HttpDeps, 'logger'>, error: Error, c: HttpContext): void {
  const context = { request_id: c.get('requestId'), route: c.get('route'), err: error };
  if (!isGoalpostError(error) || error.code === 'internal') {
    logger.error({ event: 'http.fault', ...context }, 'unexpected error');
  } else if (error.status >= 500) {
    logger.warn({ event: 'http.refused', code: error.code, ...context }, error.message);
  }
}
