import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { signWebhook } from '#src/webhooks/sign.ts';

const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const NEW = secretOf(1);
const OLD = secretOf(2);

describe('signWebhook', () => {
  it('signs any body so that the reference library verifies it', () => {
    fc.assert(
      fc.property(fc.json(), fc.uuid(), (body, id) => {
        const headers = signWebhook({ id, timestampMs: Date.now(), body, secrets: [NEW] });
        expect(new Webhook(NEW).verify(body, { ...headers })).toEqual(JSON.parse(body));
      }),
    );
  });

  it('gives the signature of the specification example', () => {
    // Standard Webhooks 1.0.0, libraries' shared test vector.
    const headers = signWebhook({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestampMs: 1_614_265_330_999,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs with every secret, so that a receiver with the old or the new one verifies', () => {
    const headers = signWebhook({
      id: 'm',
      timestampMs: Date.now(),
      body: '{}',
      secrets: [NEW, OLD],
    });
    expect(headers['webhook-signature'].split(' ')).toHaveLength(2);
    expect(() => new Webhook(NEW).verify('{}', { ...headers })).not.toThrow();
    expect(() => new Webhook(OLD).verify('{}', { ...headers })).not.toThrow();
    expect(() => new Webhook(secretOf(3)).verify('{}', { ...headers })).toThrow('signature');
  });

  it('signs id, time and body: a change of any is noticed', () => {
    const headers = signWebhook({ id: 'm', timestampMs: Date.now(), body: '{}', secrets: [NEW] });
    const later = String(Number(headers['webhook-timestamp']) + 1);
    const verify = (body: string, change: Record<string, string>) => () =>
      new Webhook(NEW).verify(body, { ...headers, ...change });
    expect(verify('{} ', {})).toThrow('signature');
    expect(verify('{}', { 'webhook-id': 'n' })).toThrow('signature');
    expect(verify('{}', { 'webhook-timestamp': later })).toThrow('signature');
  });

  it('refuses to send unsigned', () => {
    const message = { id: 'm', timestampMs: 0, body: '{}' };
    expect(() => signWebhook({ ...message, secrets: [] })).toThrow('at least one secret');
    expect(() => signWebhook({ ...message, secrets: ['whsec_'] })).toThrow();
    expect(() => signWebhook({ ...message, secrets: ['whsec_%%%'] })).toThrow();
  });
});
