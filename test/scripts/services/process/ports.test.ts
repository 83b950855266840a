import { expect, test } from 'vitest';
import { holdPort, reservePort } from '#scripts/services/process/ports.ts';

test('a reserved port is nobody else’s until it is let go', async () => {
  const reserved = await reservePort();
  expect(await holdPort(reserved.port)).toBeUndefined();

  await reserved.release();

  const again = await holdPort(reserved.port);
  expect(again?.port).toBe(reserved.port);
  await again?.release();
});

test('ports lie below those the kernel gives to outgoing connections', async () => {
  const { port, release } = await reservePort();
  await release();
  expect(port).toBeGreaterThanOrEqual(20_000);
  expect(port).toBeLessThan(32_768);
});
