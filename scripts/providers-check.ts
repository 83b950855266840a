/** `npm run providers:check [-- --provider ID] [--env NAME]`: asks the real providers, with the keys that are configured. */
import { parseArgs } from 'node:util';
import { ConfigError } from '#src/config/config-error.ts';
import { loadConfig } from '#src/config/load.ts';
import { systemClock } from '#src/lib/clock.ts';
import { createProviders, type Provider } from '#src/providers/registry.ts';

const USAGE = `Usage: npm run providers:check [-- --provider ID] [--env NAME]

Asks every provider that is switched on and has its key, and prints what came. Calls count against your quotas, but
nothing is stored. Exit code 1 when one that was asked gave nothing.`;

const EXIT_USAGE = 2;
const LONGEST_MS = 120_000;
/** Nothing was reached at all: no fault of the provider's. */
const UNREACHED = new Set(['network', 'timeout', 'circuit_open']);
const SAID_LENGTH = 90;

interface Row {
  readonly provider: string;
  readonly state: string;
  readonly facts: number;
  readonly missing: number;
  readonly ms: number;
  readonly says: string;
}

async function check(provider: Provider): Promise<Row & { readonly unreached: boolean }> {
  const idle = { provider: provider.id, facts: 0, missing: 0, ms: 0, unreached: false };
  if (provider.state === 'off') return { ...idle, state: 'off', says: 'not enabled' };
  if (provider.state === 'unset') {
    return { ...idle, state: 'unset', says: `needs ${provider.missingSetting}` };
  }
  const began = performance.now();
  const { facts, failures } = await provider.fetchFacts(AbortSignal.timeout(LONGEST_MS));
  const came = new Set(facts.map(({ key }) => key));
  return {
    provider: provider.id,
    state: facts.length > 0 ? 'answers' : 'FAILS',
    facts: came.size,
    missing: provider.keys.filter((key) => !came.has(key)).length,
    ms: Math.round(performance.now() - began),
    says: shortened(failures.map(({ part, detail }) => `${part}: ${detail}`).join('; ')),
    unreached: facts.length === 0 && failures.every(({ kind }) => UNREACHED.has(kind)),
  };
}

const shortened = (text: string): string =>
  text.length > SAID_LENGTH ? `${text.slice(0, SAID_LENGTH)}…` : text;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { provider: { type: 'string' }, env: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const { config } = loadConfig(values.env === undefined ? {} : { environment: values.env });
  const providers = createProviders({
    settings: () => config.providers,
    http: () => config.market.http,
    clock: systemClock,
    random: Math.random,
  });
  const chosen = providers
    .list()
    .filter(({ id }) => values.provider === undefined || id === values.provider);
  if (chosen.length === 0) {
    console.error(`there is no provider ${values.provider}\n\n${USAGE}`);
    return EXIT_USAGE;
  }
  const rows = await Promise.all(chosen.map(check));
  providers.close();
  console.table(rows.map(({ unreached: _unreached, ...row }) => row));
  const asked = rows.filter(({ state }) => state === 'answers' || state === 'FAILS');
  if (asked.length > 0 && asked.every(({ unreached }) => unreached)) {
    console.error('None of them could be reached: this network seems to be closed to them.');
  }
  return asked.some(({ state }) => state === 'FAILS') ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof TypeError)) throw error;
  console.error(error.message);
  process.exitCode = EXIT_USAGE;
}
