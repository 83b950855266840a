import { afterEach, describe, expect, it } from 'vitest';
import { startDnsServer } from '#test/support/dns-server.ts';
import { systemClock } from '#src/lib/clock.ts';
import { checkCallbackUrl } from '#src/webhooks/guard-address.ts';
import { createPoster } from '#src/webhooks/post.ts';
import { createResolveName, resolveName } from '#src/webhooks/resolve-name.ts';

type DnsServer = Awaited<ReturnType<typeof startDnsServer>>;

const V6 = '2606:4700:0000:0000:0000:0000:0000:1111';
const ZONES = {
  'both.example.test': { a: ['93.184.215.14', '93.184.215.15'], aaaa: [V6] },
  'four.example.test': { a: ['93.184.215.14'] },
  'six.example.test': { aaaa: [V6] },
  'none.example.test': {},
  'inside.example.test': { a: ['10.1.2.3'] },
  'mixed.example.test': { a: ['93.184.215.14'], aaaa: ['fd000ec2000000000000000000000254'] },
};

const servers: DnsServer[] = [];
async function serve(options: { silent?: boolean } = {}) {
  const server = await startDnsServer(ZONES, options);
  servers.push(server);
  const timeoutMs = options.silent === true ? 100 : 5_000;
  const resolve = createResolveName({ servers: [server.address], timeoutMs });
  return { server, resolve };
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

describe('resolveName', () => {
  it.each(['localhost', 'LocalHost.', 'a.b.localhost'])('gives loopback for %s', async (name) => {
    expect(await resolveName(name)).toEqual(['127.0.0.1', '::1']);
  });

  it('gives every address of both kinds', async () => {
    const { resolve } = await serve();
    expect(await resolve('both.example.test')).toEqual([
      '93.184.215.14',
      '93.184.215.15',
      '2606:4700::1111',
    ]);
    expect(await resolve('four.example.test')).toEqual(['93.184.215.14']);
    expect(await resolve('six.example.test')).toEqual(['2606:4700::1111']);
  });

  it('rejects for a name that does not exist, has no address or gets no answer', async () => {
    const { resolve } = await serve();
    await expect(resolve('nothing.example.test')).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(resolve('none.example.test')).rejects.toMatchObject({ code: 'ENODATA' });
    const { resolve: ask, server } = await serve({ silent: true });
    await expect(ask('both.example.test')).rejects.toMatchObject({ code: 'ETIMEOUT' });
    expect(server.queries()).toBeGreaterThan(0);
  });
});

describe('callbacks to names', () => {
  const reasonOf = async (name: string, resolve: typeof resolveName) => {
    const options = { allowLoopback: false, dnsTimeoutMs: 10_000, resolveName: resolve };
    const result = await checkCallbackUrl(`https://${name}/hook`, options);
    return result.outcome === 'refused' ? result.reason : result.outcome;
  };
  const post = (name: string, resolve: typeof resolveName) =>
    createPoster({
      settings: () => ({ timeout_ms: 20_000, allow_loopback: false }),
      clock: systemClock,
      resolveName: resolve,
    }).post({
      url: `https://${name}/hook`,
      id: 'a',
      body: '{}',
      secrets: [`whsec_${Buffer.alloc(32, 1).toString('base64')}`],
    });

  it('are refused when DNS leads inside, at submission and at the connection', async () => {
    const { resolve } = await serve();
    for (const name of ['inside.example.test', 'mixed.example.test']) {
      expect(await reasonOf(name, resolve)).toBe('address');
      expect(await post(name, resolve)).toMatchObject({ outcome: 'refused_address' });
    }
    expect(await reasonOf('both.example.test', resolve)).toBe('allowed');
  });

  it('are accepted when DNS knows nothing, and fail at the connection', async () => {
    const { resolve } = await serve();
    expect(await reasonOf('nothing.example.test', resolve)).toBe('allowed');
    expect(await post('nothing.example.test', resolve)).toMatchObject({
      outcome: 'failed',
      error: 'name_not_resolved',
    });
  });
});
