import http from 'node:http';
import https from 'node:https';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { startReceiver, type WebhookReceiver } from '#test/support/webhook-receiver.ts';
import {
  ADDRESS_REFUSED,
  checkCallbackUrl,
  createGuardedAgents,
} from '#src/webhooks/guard-address.ts';

/** Fails the test when a literal address or a refused URL reaches DNS. */
const noDns = () => Promise.reject(new Error('DNS must not be asked'));
const resolvesTo =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses);

const check = (
  url: string,
  allowLoopback = false,
  resolveName: (name: string) => Promise<string[]> = noDns,
) => checkCallbackUrl(url, { allowLoopback, dnsTimeoutMs: 10_000, resolveName });
const reasonOf = async (...args: Parameters<typeof check>) => {
  const result = await check(...args);
  return result.outcome === 'refused' ? result.reason : result.outcome;
};

const NOT_PUBLIC = `
  10.0.0.1 10.255.255.255 172.16.0.1 192.168.0.1 127.0.0.1 127.8.9.10 127.1 127.0.1 2130706433
  0x7f000001 0x7f.1 0177.0.0.1 017700000001 0x0a000001 012.0.0.1 167772161 3232235777
  0xc0.0xa8.0x01.0x01 0 0.0.0.0 169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376
  100.100.100.200 100.64.0.1 192.0.0.192 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
  192.0.2.1 168.63.129.16 127.0.0.1. １２７.０.０.１ 127。0。0。1 %31%32%37.0.0.1 [::] [::1]
  [0:0:0:0:0:0:0:1] [fe80::1] [fc00::1] [fd00:ec2::254] [ff02::1] [::ffff:127.0.0.1]
  [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:169.254.169.254] [::127.0.0.1] [64:ff9b::127.0.0.1]
  [64:ff9b:1::a00:1] [2002:7f00:1::] [fec0::1] [2001:db8::1] [::ffff:0:127.0.0.1] [2001::1]
  [100::1]
`
  .trim()
  .split(/\s+/);

describe('checkCallbackUrl', () => {
  it.each(NOT_PUBLIC)('refuses https://%s/hook', async (host) => {
    expect(await reasonOf(`https://${host}/hook`)).toBe('address');
    expect(await reasonOf(`https://${host}:8443/hook`)).toBe('address');
  });

  it('refuses a private IPv4 address however it is written', async () => {
    const inRange = (first: number, bits: number) =>
      fc.integer({ min: 0, max: 2 ** bits - 1 }).map((rest) => first * 2 ** 24 + rest);
    const address = fc.oneof(inRange(10, 24), inRange(127, 24), inRange(0, 24));
    const forms = (value: number): string[] => {
      const octets = [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
      const [a = 0, b = 0, c = 0, d = 0] = octets;
      return [
        octets.join('.'),
        String(value),
        `0x${value.toString(16)}`,
        `0${value.toString(8)}`,
        octets.map((octet) => `0x${octet.toString(16)}`).join('.'),
        octets.map((octet) => `0${octet.toString(8)}`).join('.'),
        `${a}.${b * 65_536 + c * 256 + d}`,
        `[::ffff:${octets.join('.')}]`,
        `[64:ff9b::${octets.join('.')}]`,
      ];
    };
    await fc.assert(
      fc.asyncProperty(address, async (value) => {
        for (const host of forms(value)) expect(await reasonOf(`https://${host}/`)).toBe('address');
      }),
    );
  });

  it.each([
    'https://1.1.1.1/hook',
    'https://8.8.8.8:8443/a?b=c',
    'https://[2606:4700::1111]/',
    'HTTPS://1.1.1.1',
  ])('accepts %s', async (url) => {
    expect(await check(url)).toEqual({ outcome: 'allowed' });
  });

  it.each([
    ['not a url', 'malformed'],
    ['/hook', 'malformed'],
    ['', 'malformed'],
    ['https://', 'malformed'],
    ['https://1.2.3.256/', 'malformed'],
    ['ftp://1.1.1.1/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://user@1.1.1.1/', 'credentials'],
    ['https://user:pass@1.1.1.1/', 'credentials'],
    ['https://:pass@1.1.1.1/', 'credentials'],
    ['https://1.1.1.1@127.0.0.1/', 'credentials'],
    ['http://1.1.1.1/', 'insecure'],
    ['http://127.0.0.1/', 'insecure'],
    ['http://localhost/', 'insecure'],
  ])('refuses %j: %s', async (url, reason) => {
    expect(await reasonOf(url)).toBe(reason);
  });

  it.each(['localhost', 'LOCALHOST', 'localhost.', 'hooks.localhost'])(
    'knows without DNS that %s is loopback',
    async (name) => {
      const options = { dnsTimeoutMs: 10_000 };
      const refused = await checkCallbackUrl(`https://${name}/`, {
        ...options,
        allowLoopback: false,
      });
      expect(refused).toMatchObject({ outcome: 'refused', reason: 'address' });
      const allowed = await checkCallbackUrl(`http://${name}/`, {
        ...options,
        allowLoopback: true,
      });
      expect(allowed).toEqual({ outcome: 'allowed' });
    },
  );

  it('allows loopback in development by http and https, and public addresses by https only', async () => {
    expect(await reasonOf('http://127.0.0.1:3001/hook', true)).toBe('allowed');
    expect(await reasonOf('http://[::1]:3001/hook', true)).toBe('allowed');
    expect(await reasonOf('https://127.0.0.1/', true)).toBe('allowed');
    expect(await reasonOf('https://1.1.1.1/', true)).toBe('allowed');
    expect(await reasonOf('http://1.1.1.1/', true)).toBe('insecure');
    expect(await reasonOf('http://10.0.0.1/', true)).toBe('insecure');
    expect(await reasonOf('https://10.0.0.1/', true)).toBe('address');
    expect(await reasonOf('http://hooks.example.com/', true, resolvesTo('93.184.215.14'))).toBe(
      'insecure',
    );
  });

  it('refuses a name with any address that is not public', async () => {
    const url = 'https://hooks.example.com/';
    expect(await reasonOf(url, false, resolvesTo('93.184.215.14', '2606:4700::1111'))).toBe(
      'allowed',
    );
    expect(await reasonOf(url, false, resolvesTo('10.0.0.1'))).toBe('address');
    expect(await reasonOf(url, false, resolvesTo('93.184.215.14', '10.0.0.1'))).toBe('address');
    expect(await reasonOf(url, false, resolvesTo('93.184.215.14', '::1'))).toBe('address');
  });

  it('accepts a name that does not resolve, or not in time: each connection is checked too', async () => {
    const url = 'https://hooks.example.com/';
    expect(await reasonOf(url, false, () => Promise.reject(new Error('no such name')))).toBe(
      'allowed',
    );
    const silent = () => new Promise<string[]>(() => undefined);
    const late = await checkCallbackUrl(url, {
      allowLoopback: false,
      dnsTimeoutMs: 1,
      resolveName: silent,
    });
    expect(late).toEqual({ outcome: 'allowed' });
  });

  it('refuses plain http to a name that does not resolve: it is not known to be loopback', async () => {
    const url = 'http://hooks.example.com/';
    expect(await reasonOf(url, true, () => Promise.reject(new Error('no such name')))).toBe(
      'insecure',
    );
    expect(await reasonOf(url, true, resolvesTo('127.0.0.1'))).toBe('allowed');
  });

  it('says what to do without repeating the URL', async () => {
    const refused = await check('https://user:hunter2@1.1.1.1/');
    expect(refused).toHaveProperty('message', 'must not contain a user name or password');
  });
});

describe('createGuardedAgents', () => {
  const receivers: WebhookReceiver[] = [];
  const receive = async (secure: boolean) => {
    const receiver = await startReceiver({ secure });
    receivers.push(receiver);
    return receiver;
  };
  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
  });

  /** Status of a plain request by the agents, or the code of its error. */
  const request = (url: string, agents: ReturnType<typeof createGuardedAgents>) => {
    const { promise, resolve } = Promise.withResolvers<number | string | undefined>();
    const secure = url.startsWith('https:');
    const sent = secure
      ? https.request(url, { agent: agents.httpsAgent, rejectUnauthorized: false })
      : http.request(url, { agent: agents.httpAgent });
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    sent.end();
    return promise;
  };

  it.each([false, true])(
    'refuses a literal address before connecting (https: %s)',
    async (secure) => {
      const receiver = await receive(secure);
      const agents = createGuardedAgents({ allowLoopback: () => false, resolveName: noDns });
      expect(await request(receiver.url, agents)).toBe(ADDRESS_REFUSED);
      expect(receiver.connections()).toBe(0);
    },
  );

  it('checks the very addresses it dials: a name that turns private between check and connection is refused', async () => {
    const receiver = await receive(true);
    const answersOfDns = [['93.184.215.14'], ['127.0.0.1']];
    const rebinding = () => Promise.resolve(answersOfDns.shift() ?? ['127.0.0.1']);
    const url = `https://hooks.example.test:${receiver.port}/hook`;
    expect(await reasonOf(url, false, rebinding)).toBe('allowed');
    const agents = createGuardedAgents({ allowLoopback: () => false, resolveName: rebinding });
    expect(await request(url, agents)).toBe(ADDRESS_REFUSED);
    expect(receiver.connections()).toBe(0);
  });

  it('checks each connection anew', async () => {
    const receiver = await receive(true);
    const answersOfDns = [['127.0.0.1'], ['10.0.0.1']];
    const agents = createGuardedAgents({
      allowLoopback: () => true,
      resolveName: () => Promise.resolve(answersOfDns.shift() ?? []),
    });
    const url = `https://hooks.example.test:${receiver.port}/hook`;
    expect(await request(url, agents)).toBe(204);
    expect(await request(url, agents)).toBe(ADDRESS_REFUSED);
    expect(receiver.connections()).toBe(1);
  });

  it('refuses a name with one address that is not allowed among others', async () => {
    const receiver = await receive(true);
    const agents = createGuardedAgents({
      allowLoopback: () => true,
      resolveName: resolvesTo('127.0.0.1', '192.168.1.1'),
    });
    const url = `https://hooks.example.test:${receiver.port}/hook`;
    expect(await request(url, agents)).toBe(ADDRESS_REFUSED);
    expect(receiver.connections()).toBe(0);
  });

  it('follows a change of the setting at the next connection', async () => {
    const receiver = await receive(false);
    let allowed = true;
    const agents = createGuardedAgents({ allowLoopback: () => allowed });
    expect(await request(receiver.url, agents)).toBe(204);
    allowed = false;
    expect(await request(receiver.url, agents)).toBe(ADDRESS_REFUSED);
  });

  it('takes plain http to loopback only', async () => {
    const agents = createGuardedAgents({
      allowLoopback: () => true,
      resolveName: resolvesTo('93.184.215.14'),
    });
    expect(await request('http://hooks.example.test/', agents)).toBe(ADDRESS_REFUSED);
    expect(await request('http://93.184.215.14/', agents)).toBe(ADDRESS_REFUSED);
  });

  it('reports a name without addresses as not found', async () => {
    const agents = createGuardedAgents({ allowLoopback: () => false, resolveName: resolvesTo() });
    expect(await request('https://hooks.example.test/', agents)).toBe('ENOTFOUND');
  });
});
