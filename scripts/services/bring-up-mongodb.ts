/** The MongoDB-protocol server, from the search for a program to a server that is kept running. */
import { findMongodb } from './find-mongodb.ts';
import { type KeptServer, keepRunning } from './keep-running.ts';
import type { SupervisorOrder } from './messages.ts';
import { describeMongodb, type MongodbProgram } from './mongodb-server.ts';
import { holdPort, reservePort } from './ports.ts';
import { startServer } from './server-process.ts';
import type { SuperviseContext } from './supervise-services.ts';

/** The port is announced at once; the server may come minutes later, on that port. */
export async function bringUpMongodb(
  order: SupervisorOrder,
  context: SuperviseContext,
): Promise<KeptServer | undefined> {
  const { send, env, signal } = context;
  const report = (line: string): void => send({ type: 'report', line });
  const { dataDir, mongodbPort } = order;
  let held = mongodbPort === undefined ? await reservePort() : await holdPort(mongodbPort);
  const port = held?.port ?? mongodbPort ?? 0;
  send({ type: 'reserved', service: 'mongodb', port });

  const tryProgram = async (program: MongodbProgram): Promise<KeptServer | string> => {
    const spec = describeMongodb({ program, port, dataDir, env });
    await held?.release();
    held = undefined;
    const start = await startServer(spec, signal);
    if (start.outcome === 'failed') return start.reason;
    if (start.outcome === 'port_taken') return `another process has taken port ${port}`;
    const onUp = (pid: number): void =>
      send({ type: 'up', service: 'mongodb', port, pid, label: spec.label });
    report(`mongodb: ${spec.label} on 127.0.0.1:${port}, data in ${spec.dataFolder}`);
    onUp(start.server.pid);
    return keepRunning({ spec, first: start.server, report, onUp });
  };

  const reasons: string[] = [];
  for await (const candidate of findMongodb({ dataDir, env, signal, report })) {
    if (signal.aborted) break;
    if (candidate.outcome === 'missing') {
      reasons.push(candidate.reason);
      report(`mongodb: ${candidate.reason}`);
      continue;
    }
    const result = await tryProgram(candidate.program);
    if (typeof result !== 'string') return result;
    reasons.push(result);
    held = await holdPort(port);
  }
  await held?.release();
  send({ type: 'failed', service: 'mongodb', reason: [...reasons, WAYS_OUT].join('\n') });
  return undefined;
}

const WAYS_OUT = [
  'Ways out:',
  '  - install MongoDB so that mongod is on the PATH',
  '  - or install Go 1.24 or newer, with which FerretDB is built',
  '  - or name a running one: MONGODB_URI=mongodb://host:27017/goalpost',
  '  - or run everything in containers: docker compose up',
].join('\n');
