/** The MongoDB-protocol server, from the search for a program to a server that is kept running. */
import { setTimeout as delay } from 'node:timers/promises';
import type { SupervisorOrder } from '#scripts/services/messages.ts';
import { type KeptServer, keepRunning } from '#scripts/services/process/keep-running.ts';
import { holdPort, type ReservedPort, reservePort } from '#scripts/services/process/ports.ts';
import {
  type ServerSpec,
  type StartOutcome,
  startServer,
} from '#scripts/services/process/server-process.ts';
import { showPath } from '#scripts/services/process/show-path.ts';
import type { SuperviseContext } from '#scripts/services/supervise-services.ts';
import { findMongodb } from './find-mongodb.ts';
import { describeMongodb } from './mongodb-server.ts';

/** The port is announced at once and held; the server may come minutes later, on that port. */
export async function bringUpMongodb(
  order: SupervisorOrder,
  { send, report, env, signal }: SuperviseContext,
): Promise<KeptServer | undefined> {
  const { dataDir } = order;
  const place = await takePlace(order.mongodbPort);
  send({ type: 'reserved', service: 'mongodb', port: place.port });
  const reasons: string[] = [];
  const note = (reason: string): void => {
    reasons.push(reason);
    if (!signal.aborted) report(`mongodb: ${reason}`);
  };

  for await (const candidate of findMongodb({ dataDir, env, signal, report })) {
    if (signal.aborted) break;
    if (candidate.outcome === 'missing') {
      note(candidate.reason);
      continue;
    }
    const spec = describeMongodb({ program: candidate.program, port: place.port, dataDir, env });
    const start = await place.lend(() => startWhenFree(spec, signal));
    if (start.outcome === 'running') {
      const onRestart = (pid: number): void =>
        send({ type: 'up', service: 'mongodb', port: spec.port, pid, label: spec.label });
      report(
        `mongodb: ${spec.label} on 127.0.0.1:${spec.port}, data in ${showPath(spec.dataFolder)}${candidate.program.isUnmended ? UNMENDED : ''}`,
      );
      onRestart(start.server.pid);
      return keepRunning({ spec, first: start.server, report, onRestart });
    }
    if (signal.aborted) break;
    note(start.outcome === 'failed' ? start.reason : `another process took port ${spec.port}`);
    // Another program would not get the port either.
    if (start.outcome === 'port_taken') break;
  }
  await place.leave();
  if (signal.aborted) return undefined;
  report(`mongodb: none can be had here, the platform runs without it. ${WAYS_OUT}`);
  send({ type: 'failed', service: 'mongodb', reason: [...reasons, WAYS_OUT].join('\n') });
  return undefined;
}

/** Pauses while a process that took the port in the moment between our hold and the server's bind has it. */
const PORT_ATTEMPTS = 20;
const PORT_PAUSE_MS = 250;

async function startWhenFree(spec: ServerSpec, signal: AbortSignal): Promise<StartOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const start = await startServer(spec, signal);
    if (start.outcome !== 'port_taken' || attempt === PORT_ATTEMPTS || signal.aborted) return start;
    await delay(PORT_PAUSE_MS);
  }
}

interface Place {
  readonly port: number;
  /** Lets go of the port for a server to start on; takes it back when none does. */
  readonly lend: (start: () => Promise<StartOutcome>) => Promise<StartOutcome>;
  readonly leave: () => Promise<void>;
}

/** @param known the port that clients were told earlier, if any. */
async function takePlace(known: number | undefined): Promise<Place> {
  let held: ReservedPort | undefined =
    known === undefined ? await reservePort() : await holdPort(known);
  const port = known ?? held?.port ?? 0;
  const leave = async (): Promise<void> => {
    await held?.release();
    held = undefined;
  };
  return {
    port,
    leave,
    lend: async (start) => {
      await leave();
      const result = await start();
      if (result.outcome !== 'running') held = await holdPort(port);
      return result;
    },
  };
}

const UNMENDED =
  ' (not built by Goalpost: of two updates at the same moment it may lose one; take it off the PATH, or install MongoDB)';

const WAYS_OUT = [
  'Ways out:',
  '  - install MongoDB so that mongod is on the PATH',
  '  - or install Go 1.24 or newer, with which FerretDB is built',
  '  - or name a running one: MONGODB_URI=mongodb://host:27017/goalpost',
  '  - or run everything in containers: docker compose up',
].join('\n');
