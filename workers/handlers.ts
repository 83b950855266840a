/** Which code runs the jobs of which queue. A queue without a handler does not compile. */
import type { Handlers } from '#src/queue/create-worker.ts';
import type { WorkerCases } from '#src/app/worker-cases.ts';
import { createGenerateHandler } from './generate.ts';
import { createLearnHandler } from './learn.ts';
import { createParseHandler } from './parse.ts';
import { createRefreshHandler } from './refresh.ts';
import { createWebhookHandler } from './webhook.ts';

export const createHandlers = (cases: WorkerCases): Handlers => ({
  parse: createParseHandler(cases),
  generate: createGenerateHandler(cases),
  webhook: createWebhookHandler(cases),
  learn: createLearnHandler(cases),
  refresh: createRefreshHandler(cases),
});
