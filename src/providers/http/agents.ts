/** Keep-alive agents with a bound on the time to connect, which axios and Node do not have by themselves. */
import http from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';

type Connecting = 'connect' | 'secureConnect';

/** Destroys a socket that is not connected in time; the request then fails with ETIMEDOUT. */
function boundConnect(agent: http.Agent, event: Connecting, timeoutMs: number): void {
  const create = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket: Duplex | null | undefined = create(options, callback);
    if (!socket) return socket;
    const timer = setTimeout(() => {
      const error: NodeJS.ErrnoException = new Error('the connection was not made in time');
      error.code = 'ETIMEDOUT';
      socket.destroy(error);
    }, timeoutMs);
    const stop = (): void => clearTimeout(timer);
    socket.once(event, stop).once('close', stop);
    return socket;
  };
}

export function createAgents(connectTimeoutMs: number) {
  const httpAgent = new http.Agent({ keepAlive: true });
  const httpsAgent = new https.Agent({ keepAlive: true });
  boundConnect(httpAgent, 'connect', connectTimeoutMs);
  boundConnect(httpsAgent, 'secureConnect', connectTimeoutMs);
  return {
    httpAgent,
    httpsAgent,
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
