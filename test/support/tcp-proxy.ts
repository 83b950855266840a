/** A TCP proxy on loopback between a test's subject and a real server, to make the network fail as networks do. */
import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

interface Link {
  readonly sockets: readonly [client: Socket, server: Socket];
  /** Nothing passes any more, neither bytes nor the end of the connection. */
  swallowed: boolean;
}

export type TcpProxy = Awaited<ReturnType<typeof startTcpProxy>>;

/** Forwards to a port on loopback until told otherwise. */
export async function startTcpProxy(targetPort: number) {
  const links = new Set<Link>();
  let latencyMs = 0;

  const forward = (link: Link, from: Socket, to: Socket): void => {
    // One piece after the other, so that a change of the latency does not reorder them.
    let last = Promise.resolve();
    const pass = async (before: Promise<void>, piece: Buffer): Promise<void> => {
      await before;
      if (latencyMs > 0) await delay(latencyMs);
      if (!link.swallowed) to.write(piece);
    };
    from.on('data', (piece) => {
      last = pass(last, piece);
    });
    from.on('close', () => {
      if (!link.swallowed) to.destroy();
    });
  };

  const server = net.createServer((client) => {
    const target = net.connect(targetPort, '127.0.0.1');
    const link: Link = { sockets: [client, target], swallowed: false };
    links.add(link);
    for (const socket of link.sockets) {
      socket.on('error', () => undefined);
      socket.setNoDelay(true);
    }
    forward(link, client, target);
    forward(link, target, client);
    client.on('close', () => {
      if (!link.swallowed) links.delete(link);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  const drop = (link: Link): void => {
    links.delete(link);
    for (const socket of link.sockets) socket.destroy();
  };

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    /** Connections open now stay open and carry nothing more, in either direction; new ones work. */
    swallowOpen: (): void => {
      for (const link of links) link.swallowed = true;
    },
    /** Connections that the subject still holds open although nothing passes. */
    swallowed: (): number =>
      [...links].filter(({ swallowed, sockets: [client] }) => swallowed && !client.destroyed)
        .length,
    /** Ends all connections at once. */
    cut: (): void => {
      for (const link of links) drop(link);
    },
    /** Each piece takes so long in each direction from now on. */
    setLatency: (ms: number): void => {
      latencyMs = ms;
    },
    close: async (): Promise<void> => {
      for (const link of links) drop(link);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
