/** What accepting a job costs at the least: a bare Hono handler that adds it to a BullMQ queue. */
import { createAdaptorServer } from '@hono/node-server';
import { Queue } from 'bullmq';
import { Hono } from 'hono';
import { Redis } from 'ioredis';
import type { AddressInfo } from 'node:net';

const redis = new Redis(process.env['REDIS_URL'] ?? '', { maxRetriesPerRequest: null });
const queue = new Queue('bare', {
  connection: redis,
  prefix: process.env['BENCH_PREFIX'] ?? 'bare',
});
const app = new Hono();
app.post('/v1/goals', async (c) => {
  const job = await queue.add('parse', await c.req.json());
  return c.json({ id: job.id }, 202);
});
const server = createAdaptorServer({ fetch: app.fetch });
server.listen(0, '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
