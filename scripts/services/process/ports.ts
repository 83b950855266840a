/** Free ports on loopback, held until their server is ready to take them. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export const LOOPBACK = '127.0.0.1';

/**
 * Ports below the range the kernel gives to outgoing connections (32768 on Linux, 49152 on macOS). A server that is
 * restarted on a port inside that range can find it taken by a client that keeps trying to reach it: a connection to
 * a closed port may be given that very port as its own end.
 */
const FIRST_PORT = 20_000;
const LAST_PORT = 32_000;
const ATTEMPTS = 200;

export interface ReservedPort {
  readonly port: number;
  /** Lets go of the port, for the server to bind it. */
  readonly release: () => Promise<void>;
}

/** Holds one port: connections are refused by closing them, as if nothing listened. */
export async function holdPort(port: number): Promise<ReservedPort | undefined> {
  const holder = createServer((socket) => socket.destroy());
  const isBound = await new Promise<boolean>((resolve) => {
    holder.once('error', () => resolve(false));
    holder.listen({ port, host: LOOPBACK, exclusive: true }, () => resolve(true));
  });
  if (!isBound) return undefined;
  holder.unref();
  return {
    port,
    release: () => new Promise((resolve) => void holder.close(() => resolve())),
  };
}

/** A free port of loopback, chosen at random so that copies started together do not meet. */
export async function reservePort(): Promise<ReservedPort> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const held = await holdPort(randomInt(FIRST_PORT, LAST_PORT));
    if (held) return held;
  }
  throw new Error(`no free port on ${LOOPBACK} between ${FIRST_PORT} and ${LAST_PORT}`);
}

/** A port that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const held = await reservePort();
  await held.release();
  return held.port;
}
