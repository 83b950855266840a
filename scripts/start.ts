/** `npm start`: backing services, then api, worker and scheduler, until Ctrl-C. */
import { awaitReady } from './platform/await-ready.ts';
import { runProcesses } from './platform/run-processes.ts';
import { launchServices } from './services/launch.ts';

const READY_WITHIN_MS = 60_000;

const report = (line: string): void => console.log(line);

const services = await launchServices({ report }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
const processes = runProcesses({
  env: { ...process.env, REDIS_URL: services.redisUrl, MONGODB_URI: services.mongodbUri },
  report,
});

let stopping = false;
const stop = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await processes.stop();
  await services.stop();
  process.exit(code);
};
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));

try {
  const url = await processes.url;
  await awaitReady(url, READY_WITHIN_MS);
  report('');
  report(`Goalpost is up.  Console ${url}/  API reference ${url}/docs  Queues ${url}/admin/queues`);
  report('Stop it with Ctrl-C.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await stop(1);
}
