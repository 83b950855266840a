/** Cancels or retries many jobs of a tenant in one request: those named, or those that a filter fits. */
import { MAX_SELECTED, type JobConditions } from '#src/contract/job-selection.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';
import type { Clock } from '#src/lib/clock.ts';
import { timeOfUuidv7, uuidv7Bound } from '#src/lib/uuidv7.ts';
import type { JobHistory } from '#src/store/mongo/job-history.ts';
import type { JobRecord } from '#src/store/redis/job-record.ts';
import type { JobStore } from '#src/store/redis/jobs.ts';
import type { StopJob } from './control-jobs.ts';
import type { Caller, ControlJobs, ControlMany } from './job-api.ts';
import { recordOfArchived, statusAt } from './present-job.ts';

/** Jobs in hand at a time. */
const AT_ONCE = 50;
const PAGE = 200;
/** Jobs looked at in one request: a filter that fits few of many must not hold the answer for minutes. */
const MOST_EXAMINED = 5_000;
/** An id is made within moments of the time its job was created at, on whichever machine. */
const CLOCK_SLACK_MS = 60_000;

interface Deps {
  readonly store: Pick<JobStore, 'page'>;
  readonly history: Pick<JobHistory, 'list'>;
  readonly stop: StopJob;
  readonly controlJobs: Pick<ControlJobs, 'retry'>;
  readonly clock: Clock;
}

type Act = (id: string) => Promise<boolean>;
/** Records that may fit, newest first, older than an id. */
type Candidates = (before: string | undefined, limit: number) => Promise<readonly JobRecord[]>;

export function createControlMany(deps: Deps): ControlMany {
  const { store, history, stop, controlJobs, clock } = deps;

  const walk = async (
    conditions: JobConditions,
    cursor: string | undefined,
    candidates: Candidates,
    act: Act,
  ): Promise<{ count: number; nextBefore: string | null }> => {
    const fits = fitting(conditions, clock);
    const oldest =
      conditions.created_after === undefined
        ? 0
        : Date.parse(conditions.created_after) - CLOCK_SLACK_MS;
    let before = cursor ?? firstBound(conditions);
    let count = 0;
    let tried = 0;
    let examined = 0;
    while (tried < MAX_SELECTED && examined < MOST_EXAMINED) {
      const limit = Math.min(PAGE, MAX_SELECTED - tried);
      const records = await candidates(before, limit);
      const last = records.at(-1);
      if (last === undefined) return { count, nextBefore: null };
      const fit = records.filter(fits).map(({ id }) => id);
      count += await actOnAll(fit, act);
      tried += fit.length;
      examined += records.length;
      before = last.id;
      if (timeOfUuidv7(last.id) < oldest) return { count, nextBefore: null };
    }
    return { count, nextBefore: before ?? null };
  };

  const unfinished =
    (tenant: string): Candidates =>
    (before, limit) =>
      store.page(tenant, ['waiting', 'running'], { before, limit });

  const failed =
    (tenant: string): Candidates =>
    async (before, limit) => {
      const [hot, archived] = await Promise.all([
        store.page(tenant, ['failed'], { before, limit }),
        listFailed(history, tenant, { before, limit }),
      ]);
      const known = new Set(hot.map(({ id }) => id));
      return [...hot, ...archived.filter(({ id }) => !known.has(id))]
        .toSorted((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, limit);
    };

  const canceller = ({ tenant }: Caller): Act => {
    return async (id) => ['cancelled', 'cancelling'].includes(await stop(tenant, id));
  };
  const retrier = (caller: Caller): Act => {
    return async (id) => (await controlJobs.retry(caller, id)).outcome === 'accepted';
  };
  const named = async (ids: readonly string[], act: Act) => ({
    count: await actOnAll([...new Set(ids)], act),
    nextBefore: null,
  });

  return {
    cancelIds: (caller, ids) => named(ids, canceller(caller)),
    retryIds: (caller, ids) => named(ids, retrier(caller)),
    cancelFitting: (caller, conditions, cursor) =>
      walk(conditions, cursor, unfinished(caller.tenant), canceller(caller)),
    retryFitting: (caller, conditions, cursor) =>
      walk(conditions, cursor, failed(caller.tenant), retrier(caller)),
  };
}

/** How many of the jobs it was done to. */
async function actOnAll(ids: readonly string[], act: Act): Promise<number> {
  let count = 0;
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const done = await Promise.all(ids.slice(start, start + AT_ONCE).map(act));
    count += done.filter(Boolean).length;
  }
  return count;
}

/** Where to begin, so that jobs that are all too new need not be looked at. */
const firstBound = ({ created_before }: JobConditions): string | undefined =>
  created_before === undefined
    ? undefined
    : uuidv7Bound(Date.parse(created_before) + CLOCK_SLACK_MS);

function fitting(conditions: JobConditions, clock: Clock): (record: JobRecord) => boolean {
  const { status, kind, created_before, created_after, metadata = {} } = conditions;
  const before = created_before === undefined ? Infinity : Date.parse(created_before);
  const after = created_after === undefined ? -Infinity : Date.parse(created_after);
  const pairs = Object.entries(metadata);
  return (record) =>
    (status === undefined || statusAt(record, clock.now()) === status) &&
    (kind === undefined || record.kind === kind) &&
    record.created < before &&
    record.created > after &&
    pairs.every(([name, value]) => record.metadata[name] === value);
}

/** Those that left Redis; none while MongoDB is away. */
async function listFailed(
  history: Pick<JobHistory, 'list'>,
  tenant: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<JobRecord[]> {
  try {
    const found = await history.list({ tenant, status: 'failed', before, limit });
    return found.map(recordOfArchived);
  } catch (error) {
    if (isGoalpostError(error) && error.code === 'history_unavailable') return [];
    throw error;
  }
}
