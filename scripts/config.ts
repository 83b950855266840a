/** `npm run config -- explain KEY | check | show [KEY]  [--env NAME] [--dir DIRECTORY]` */
import { parseArgs } from 'node:util';
import { ConfigError } from '#src/config/config-error.ts';
import { explainSetting } from '#src/config/explain.ts';
import { valueAt } from '#src/config/layers.ts';
import { loadConfig, type LoadedConfig } from '#src/config/load.ts';
import { maskSecrets } from '#src/config/secrets.ts';

const USAGE = `Usage: npm run config -- <command> [--env NAME] [--dir DIRECTORY]

  explain KEY   one setting: value, where it came from, unit, range, meaning, variable;
                a section: its settings
  check         every fault of the configuration; exit code 1 if there is any
  show [KEY]    the settings in force as JSON, secrets masked

  --env NAME    development, test, staging or production; default: GOALPOST_ENV, else development
  --dir DIR     where base.json and the others are; default: GOALPOST_CONFIG_DIR, else config/`;

function explain(loaded: LoadedConfig, key: string | undefined): number {
  if (key === undefined) return fail(USAGE);
  const found = explainSetting(loaded, key);
  if ('lines' in found) {
    console.log(found.lines.join('\n'));
    return 0;
  }
  const hint = found.hint === undefined ? '' : `; did you mean ${found.hint}?`;
  return fail(`there is no setting ${key}${hint}`);
}

function show(loaded: LoadedConfig, key: string | undefined): number {
  const path = key === undefined ? [] : key.split('.');
  const value = valueAt(maskSecrets(loaded.config), path);
  if (value === undefined) return explain(loaded, key);
  console.log(JSON.stringify(value, undefined, 2));
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

function run(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      env: { type: 'string' },
      dir: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [command, key] = positionals;
  if (values.help === true || command === undefined) {
    console.log(USAGE);
    return values.help === true ? 0 : 1;
  }
  const loaded = loadConfig({
    ...(values.env === undefined ? {} : { environment: values.env }),
    ...(values.dir === undefined ? {} : { directory: values.dir }),
  });
  if (command === 'explain') return explain(loaded, key);
  if (command === 'show') return show(loaded, key);
  if (command !== 'check') return fail(`there is no command ${command}\n\n${USAGE}`);
  console.log(
    `the configuration for ${loaded.environment} is valid (${loaded.origins.size} settings)`,
  );
  return 0;
}

try {
  process.exitCode = run();
} catch (error) {
  const isOptionFault = error instanceof TypeError && 'code' in error;
  if (!(error instanceof ConfigError) && !isOptionFault) throw error;
  process.exitCode = fail(error.message);
}
