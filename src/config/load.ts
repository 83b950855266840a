/** Loads all settings: `base.json`, then `<environment>.json`, then environment variables. */
import { ConfigError, type ConfigFault } from './config-error.ts';
import {
  configDirectoryOf,
  environmentNameOf,
  processVariables,
  readVariables,
  type Variables,
} from './env.ts';
import { closestName } from './did-you-mean.ts';
import { type Environment, ENVIRONMENTS, isEnvironment } from './environment.ts';
import { deepFreeze, dotted, eachLeaf, type Origin, stackLayers } from './layers.ts';
import { readFileLayer } from './read-files.ts';
import type { Config } from './schema.ts';
import { ROOT, validateSettings } from './validate.ts';

export interface LoadOptions {
  /** Default: `GOALPOST_ENV`, else `development`. */
  readonly environment?: string;
  /** Where the files are. Default: `GOALPOST_CONFIG_DIR`, else the project's `config/`. */
  readonly directory?: string;
  /** Environment variables. Default: those of the process. */
  readonly env?: Variables;
}

export interface LoadedConfig {
  /** Frozen at every depth. */
  readonly config: Config;
  readonly environment: Environment;
  readonly directory: string;
  /** Dotted key of every leaf → where its value came from. Lists are leaves. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/**
 * Reads, merges and checks the settings.
 * @throws ConfigError with every fault at once, never with the value of a secret.
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const env = options.env ?? processVariables();
  const environment = options.environment ?? environmentNameOf(env);
  const directory = options.directory ?? configDirectoryOf(env);
  if (!isEnvironment(environment)) {
    throw new ConfigError(environment, [environmentFault(environment)]);
  }
  const base = readFileLayer(directory, 'base.json');
  const overlay = readFileLayer(directory, `${environment}.json`);
  const files = stackLayers([base.layer, overlay.layer]);
  const variables = readVariables(ROOT, env, files.values);
  const { values, origins } = stackLayers([base.layer, overlay.layer, variables.layer]);
  const found = [...base.faults, ...overlay.faults, ...variables.faults];
  // Without the base every setting would be reported as missing, which hides the one fault there is.
  if (base.faults.length > 0 && Object.keys(base.layer.values).length === 0) {
    throw new ConfigError(environment, found);
  }
  const checked = validateSettings(values, origins, environment);
  const faults = [...found, ...checked.faults];
  if (checked.config === undefined || faults.length > 0) throw new ConfigError(environment, faults);
  return {
    config: deepFreeze(checked.config),
    environment,
    directory,
    origins: withDefaults(checked.config, origins),
  };
}

function environmentFault(name: string): ConfigFault {
  const near = closestName(name, ENVIRONMENTS);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  const expected = `expected one of ${ENVIRONMENTS.join(', ')}${hint}`;
  return { key: 'GOALPOST_ENV', value: JSON.stringify(name), expected };
}

/** Leaves that no layer sets have their value from the schema. */
function withDefaults(
  config: Config,
  origins: ReadonlyMap<string, Origin>,
): ReadonlyMap<string, Origin> {
  const all = new Map(origins);
  eachLeaf({ ...config }, (path) => {
    const key = dotted(path);
    if (!all.has(key)) all.set(key, { kind: 'schema', name: 'src/config/schema.ts' });
  });
  return all;
}
