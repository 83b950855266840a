/** A customer's webhook endpoint: checks each signature with the reference library. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { WebhookEvent } from '#src/contract/job.ts';

export interface WebhookEndpoint {
  readonly url: string;
  /** The event about a job, once it came with a right signature. */
  readonly eventOf: (jobId: string) => Promise<WebhookEvent>;
  readonly close: () => void;
}

export async function receiveWebhooks(secret: () => string): Promise<WebhookEndpoint> {
  const events = new Map<string, PromiseWithResolvers<WebhookEvent>>();
  const entryOf = (id: string): PromiseWithResolvers<WebhookEvent> => {
    const entry = events.get(id) ?? Promise.withResolvers<WebhookEvent>();
    events.set(id, entry);
    return entry;
  };
  const server = createServer((request, response) => {
    void (async () => {
      try {
        const body = await text(request);
        const headers = request.headers as Record<string, string>;
        const event = new Webhook(secret()).verify(body, headers) as WebhookEvent;
        entryOf(event.data.id).resolve(event);
        response.writeHead(204).end();
      } catch {
        response.writeHead(400).end();
      }
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    eventOf: (id) => entryOf(id).promise,
    close: () => server.close(),
  };
}
