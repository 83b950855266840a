/** The platform as its users meet it: real processes on a free port, spoken to over HTTP and nothing else. */
import { PROVIDERS_OFF } from '#scripts/platform/providers-off.ts';
import { randomUUID } from 'node:crypto';
import type { Job } from '#src/contract/job.ts';
import { createNamespace } from '#test/support/namespace.ts';
import { startProcess, urlOf, type PlatformProcess } from '#test/support/processes.ts';

interface LiveOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** False leaves jobs in their queues until `startWorker` is called. */
  readonly worker?: boolean;
}

interface Send {
  /** Sent as JSON; text and bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Body = never> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body, when it is JSON of any media type. */
  readonly body: Body;
}

export type Live = Awaited<ReturnType<typeof startLive>>;

/** The members of a Job and of a problem document, as far as tests look at them. */
export type Loose = Job & {
  readonly code: string;
  readonly type: string;
  readonly detail: string;
  readonly retryable: boolean;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly data: readonly Job[];
  readonly next_cursor: string | null;
};

/** Whoever is told so asks again: Redis or the history did not answer in time, or a first request is under way. */
const isPassing = (status: number): boolean => status === 503 || status === 409;
const LOOK_AGAIN_MS = 20;
const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LOOK_AGAIN_MS);
  });
const FINISHED = new Set(['completed', 'failed', 'cancelled']);

/** The API listens before it has reached Redis. */
async function ready(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 200) {
    await pause();
  }
}

export async function startLive({ env = {}, worker = true }: LiveOptions = {}) {
  const space = createNamespace();
  const settings = {
    REDIS_URL: space.redisUrl,
    MONGODB_URI: space.mongodbUri,
    GOALPOST__REDIS__PREFIX: space.redisPrefix,
    ...PROVIDERS_OFF,
    LOG_LEVEL: 'fatal',
    ...env,
  };
  const processes: PlatformProcess[] = [];
  const start = (name: 'api' | 'worker', args: readonly string[] = []): PlatformProcess => {
    const started = startProcess(name, settings, args);
    processes.push(started);
    return started;
  };
  const api = start('api');
  if (worker) start('worker');
  const url = await urlOf(api);
  await ready(url);

  const request = async <Body = Loose>(
    method: string,
    path: string,
    { body, headers = {} }: Send = {},
  ): Promise<Answer<Body>> => {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /[/+]json\b/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  };

  const live = {
    url,
    space,
    settings,
    api,
    request,
    post: <Body = Loose>(path: string, body: unknown, headers: Record<string, string> = {}) =>
      request<Body>('POST', path, { body, headers }),
    get: <Body = Loose>(path: string, headers: Record<string, string> = {}) =>
      request<Body>('GET', path, { headers }),
    startWorker: (args: readonly string[] = []) => start('worker', args),
    /** Kills the workers, so that a test that failed leaves the next one none. */
    endWorkers: async (): Promise<void> => {
      const workers = processes.splice(1);
      await Promise.all(workers.map((process) => process.end('SIGKILL')));
    },
    /** An accepted job; throws for any other answer. A busy machine may answer 503: then it is sent again, as one job. */
    submit: async (path: string, body: unknown): Promise<Job> => {
      const key = { 'idempotency-key': randomUUID() };
      for (;;) {
        const answer = await live.post(path, body, key);
        if (answer.status === 202) return answer.body;
        if (!isPassing(answer.status)) throw new Error(`${answer.status}: ${answer.text}`);
        await pause();
      }
    },
    /** The job once it is finished. */
    finished: async (id: string): Promise<Job> => {
      for (;;) {
        const { body, status, text } = await live.get(`/v1/jobs/${id}?wait=30`);
        if (status === 200 && FINISHED.has(body.status)) return body;
        if (status !== 200 && !isPassing(status)) throw new Error(`${status}: ${text}`);
        if (status !== 200) await pause();
      }
    },
    /** The job as soon as `holds` is true of it. */
    until: async (id: string, holds: (job: Job) => boolean): Promise<Job> => {
      for (;;) {
        const { body, status, text } = await live.get(`/v1/jobs/${id}`);
        // The history may be coming up still; whoever is told so asks again.
        if (status !== 200 && !isPassing(status)) throw new Error(`${status}: ${text}`);
        if (status === 200 && holds(body)) return body;
        await pause();
      }
    },
    stop: async (): Promise<void> => {
      await Promise.all(processes.map((process) => process.end('SIGKILL')));
      await space.cleanUp();
    },
  };
  return live;
}
