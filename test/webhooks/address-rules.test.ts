import { describe, expect, it } from 'vitest';
import { isAllowedAddress, kindOfAddress } from '#src/webhooks/address-rules.ts';

const PUBLIC = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.215.14',
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '223.255.255.254',
  '2606:4700::1111',
  '2a00:1450:4001:82a::200e',
];
const OTHER = `
  10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 169.254.170.2 100.64.0.1
  100.100.100.200 0.0.0.0 0.1.2.3 255.255.255.255 224.0.0.1 240.0.0.1 192.0.0.192 192.0.2.1
  198.18.0.1 198.51.100.1 203.0.113.1 192.88.99.1 168.63.129.16 :: fe80::1 fe80::1%eth0 fc00::1
  fd00:ec2::254 fec0::1 ff02::1 ::ffff:8.8.8.8 ::ffff:127.0.0.1 ::127.0.0.1 ::8.8.8.8
  64:ff9b::8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1 2002:7f00:1:: 2001:0:1::1 2001:db8::1 3fff::1
  100::1 5f00::1 4000::1 2001:10::1 2001:20::1 example.com 1.1.1.1:80 [::1]
`
  .trim()
  .split(/\s+/);

describe('kindOfAddress', () => {
  it.each(PUBLIC)('takes %s for public', (address) => {
    expect(kindOfAddress(address)).toBe('public');
  });

  it.each(['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'])(
    'takes %s for loopback',
    (address) => {
      expect(kindOfAddress(address)).toBe('loopback');
    },
  );

  it.each(OTHER)('takes %j for neither', (address) => {
    expect(kindOfAddress(address)).toBe('other');
  });
});

describe('isAllowedAddress', () => {
  it('lets loopback through only where the rules say so, and http nowhere else', () => {
    const https = { onlyLoopback: false };
    const http = { onlyLoopback: true };
    expect(isAllowedAddress('127.0.0.1', { ...https, allowLoopback: false })).toBe(false);
    expect(isAllowedAddress('127.0.0.1', { ...https, allowLoopback: true })).toBe(true);
    expect(isAllowedAddress('::1', { ...http, allowLoopback: true })).toBe(true);
    expect(isAllowedAddress('::1', { ...http, allowLoopback: false })).toBe(false);
    expect(isAllowedAddress('1.1.1.1', { ...https, allowLoopback: false })).toBe(true);
    expect(isAllowedAddress('1.1.1.1', { ...http, allowLoopback: true })).toBe(false);
  });

  it('lets no other address through, whatever the rules', () => {
    for (const allowLoopback of [true, false]) {
      for (const onlyLoopback of [true, false]) {
        const rules = { allowLoopback, onlyLoopback };
        expect(OTHER.filter((address) => isAllowedAddress(address, rules))).toEqual([]);
      }
    }
  });
});
