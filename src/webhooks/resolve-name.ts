/** DNS for callbacks. */
import { Resolver } from 'node:dns/promises';

/** Every address of a name; rejects when there is none. */
export type ResolveName = (hostname: string) => Promise<readonly string[]>;

interface ResolverOptions {
  /** Name servers as `address:port`; default: those of the machine. */
  readonly servers?: readonly string[];
  readonly timeoutMs?: number;
}

const LOOPBACK = ['127.0.0.1', '::1'];
const QUERY_TIMEOUT_MS = 2_000;
const QUERY_TRIES = 2;

/** `localhost` and everything under it is loopback by RFC 6761 and never asked of a server. */
const isLocalhost = (hostname: string): boolean =>
  /(?:^|\.)localhost$/i.test(hostname.replace(/\.$/, ''));

/**
 * Asks DNS directly, by c-ares. `dns.lookup` would run `getaddrinfo` in the thread pool, whose four threads also serve
 * compression and files: a caller whose name server never answers could stop them all. For the same reason search
 * domains and the hosts file do not count: a callback goes to a public name.
 */
export const createResolveName =
  ({ servers, timeoutMs = QUERY_TIMEOUT_MS }: ResolverOptions = {}): ResolveName =>
  async (hostname) => {
    if (isLocalhost(hostname)) return LOOPBACK;
    const resolver = new Resolver({ timeout: timeoutMs, tries: QUERY_TRIES });
    if (servers !== undefined) resolver.setServers(servers);
    const [v4, v6] = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    const addresses = [v4, v6].flatMap((answer) =>
      answer.status === 'fulfilled' ? answer.value : [],
    );
    // A name that has addresses of one kind only is reported missing for the other.
    if (addresses.length === 0 && v4.status === 'rejected') throw v4.reason;
    return addresses;
  };

export const resolveName = createResolveName();
