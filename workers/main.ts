/** The worker process: `npm run worker -- --queues parse,generate --concurrency 20`. */
import { parseArgs } from 'node:util';
import { isQueueName, QUEUE_NAMES } from '#src/queue/catalog.ts';
import { createWorkers } from '#src/runtime/create-workers.ts';
import { runProcess } from '#src/runtime/run-process.ts';
import { createHandlers } from './handlers.ts';

const MAX_CONCURRENCY = 500;

function readArguments() {
  const { values } = parseArgs({
    options: { queues: { type: 'string' }, concurrency: { type: 'string' } },
  });
  const names = values.queues?.split(',').map((name) => name.trim()) ?? [...QUEUE_NAMES];
  const unknown = names.filter((name) => !isQueueName(name));
  if (unknown.length > 0) {
    throw new Error(`--queues: ${unknown.join(', ')} is none of ${QUEUE_NAMES.join(', ')}`);
  }
  const concurrency = values.concurrency === undefined ? undefined : Number(values.concurrency);
  if (
    concurrency !== undefined &&
    !(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_CONCURRENCY)
  ) {
    throw new Error(
      `--concurrency: ${values.concurrency} is no whole number from 1 to ${MAX_CONCURRENCY}`,
    );
  }
  return { queues: names.filter(isQueueName), concurrency };
}

await runProcess('worker', async (context) => {
  await createWorkers({ ...context, ...readArguments(), createHandlers });
});
