/** Waits until the API accepts work. */
import { setTimeout as delay } from 'node:timers/promises';

const CHECK_EVERY_MS = 100;

/** @throws Error when `/readyz` does not answer 200 within `timeoutMs`. */
export async function awaitReady(url: string, timeoutMs: number): Promise<void> {
  const until = performance.now() + timeoutMs;
  let last = 'no answer';
  while (performance.now() < until) {
    try {
      const answer = await fetch(`${url}/readyz`);
      if (answer.status === 200) return;
      last = await answer.text();
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await delay(CHECK_EVERY_MS);
  }
  throw new Error(`the platform was not ready in ${timeoutMs / 1_000} s: ${last}`);
}
