import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createCircuit } from '#src/providers/http/circuit.ts';
import { isProviderError, ProviderError } from '#src/providers/provider-error.ts';

const { signal } = new AbortController();

test('an open circuit says how long it stays so, which gets less', async () => {
  const circuit = createCircuit({ breaker_failures: 1, breaker_open_ms: 60_000 });
  const fail = () => Promise.reject(new ProviderError('network', 'is away', { retryable: true }));
  await expect(circuit.run(fail, signal)).rejects.toThrow('is away');
  const leftMs = async (): Promise<number> => {
    const error: unknown = await circuit.run(fail, signal).catch((thrown: unknown) => thrown);
    if (!isProviderError(error) || error.kind !== 'circuit_open') throw error;
    return error.retryAfterMs ?? 0;
  };
  const first = await leftMs();
  await delay(30);
  const second = await leftMs();
  expect(first).toBeLessThanOrEqual(60_000);
  expect(second).toBeLessThan(first);
  expect(second).toBeGreaterThan(0);
});
