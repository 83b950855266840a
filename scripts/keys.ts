/** `npm run keys -- create | list | revoke`: API keys from the command line, before the first key exists. */
import { parseArgs } from 'node:util';
import { loadConfig } from '#src/config/load.ts';
import { createManageKeys } from '#src/app/manage-keys.ts';
import { ApiKeySubmission, ApiScope, TenantName } from '#src/contract/api-key.ts';
import { Id } from '#src/contract/primitives.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createGuard } from '#src/store/redis/answer-time.ts';
import { createApiKeys } from '#src/store/redis/api-keys.ts';
import { reportCommandError, UsageError } from './platform/command-error.ts';
import { CONNECT_TIMEOUT_MS, openRedis } from './platform/open-redis.ts';

const USAGE = `Usage: npm run keys -- <command> --tenant NAME [--env NAME]

  create --scopes A,B [--name TEXT]   makes a key and prints it, once; scopes:
                                      ${ApiScope.options.join(' ')}
  list                                the tenant's keys, without their secrets
  revoke ID                           ends a key

  --env NAME    development, test, staging or production; default: GOALPOST_ENV, else development

The keys are kept in the Redis of the configuration (redis.url, or REDIS_URL).`;

interface Request {
  readonly command: string;
  readonly id: string | undefined;
  readonly tenant: string;
  readonly name: string | undefined;
  readonly scopes: string | undefined;
}

async function perform(keys: ReturnType<typeof createManageKeys>, request: Request) {
  const { command, tenant } = request;
  if (command === 'create') {
    const created = await keys.create(tenant, submissionOf(request));
    console.error(`Key ${created.id} of tenant ${tenant}. It is shown this once:`);
    console.log(created.key);
  } else if (command === 'list') {
    const { data } = await keys.list(tenant);
    if (data.length === 0) console.error(`Tenant ${tenant} has no keys.`);
    for (const { id, name, scopes, created_at, last_used_at } of data) {
      console.log(
        [id, created_at, last_used_at ?? 'never used', scopes.join(','), name].join('\t'),
      );
    }
  } else {
    const id = Id.safeParse(request.id);
    if (!id.success) throw new UsageError('revoke needs the id of a key, which list shows');
    await keys.revoke(tenant, id.data);
    console.error(`Key ${id.data} is revoked.`);
  }
}

function submissionOf({ name = 'command line', scopes }: Request): ApiKeySubmission {
  const submission = ApiKeySubmission.safeParse({ name, scopes: scopes?.split(',') });
  if (submission.success) return submission.data;
  const [issue] = submission.error.issues;
  throw new UsageError(`--${String(issue?.path[0])}: ${issue?.message}`);
}

function readRequest(): { request: Request; env: string | undefined } | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      tenant: { type: 'string' },
      scopes: { type: 'string' },
      name: { type: 'string' },
      env: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return null;
  const [command = '', id] = positionals;
  if (!['create', 'list', 'revoke'].includes(command)) throw new UsageError(USAGE);
  const tenant = TenantName.safeParse(values.tenant);
  if (!tenant.success) throw new UsageError(`--tenant: ${tenant.error.issues[0]?.message}`);
  const { name, scopes, env } = values;
  return { request: { command, id, tenant: tenant.data, name, scopes }, env };
}

async function run(): Promise<void> {
  const read = readRequest();
  if (read === null) return console.log(USAGE);
  const { config } = loadConfig(read.env === undefined ? {} : { environment: read.env });
  const redis = await openRedis(config.redis.url);
  try {
    const guard = createGuard(redis, () => CONNECT_TIMEOUT_MS);
    const { prefix } = config.redis;
    const settings = () => config.auth;
    const keys = createApiKeys({ redis, prefix, clock: systemClock, settings, guard });
    await perform(createManageKeys({ keys }), read.request);
  } finally {
    redis.disconnect();
  }
}

try {
  await run();
} catch (error) {
  reportCommandError(error);
}
