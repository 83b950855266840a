/** The configuration of a running process: followed, switched as a whole, and kept as it was when the files turn bad. */
import { type ConfigChange, changesBetween } from './changes.ts';
import { ConfigError } from './config-error.ts';
import { followFiles } from './follow-files.ts';
import { type LoadOptions, type LoadedConfig, loadConfig } from './load.ts';
import type { Config } from './schema.ts';

/** Gathers the several events of one edit. */
const DEBOUNCE_MS = 50;
const POLL_MS = 5_000;

type Listener = (config: Config, changedKeys: readonly string[]) => void | Promise<void>;

export interface ConfigStoreOptions extends LoadOptions {
  /** The files are at fault: the last good settings stay. Called once for the same faults. */
  readonly onRefused?: (error: ConfigError) => void;
  /** The settings were switched; secrets are named without their values. Called before the subscribers. */
  readonly onChanged?: (changes: readonly ConfigChange[]) => void;
  /** A subscriber threw; the others are called all the same. */
  readonly onSubscriberError?: (error: unknown) => void;
  readonly debounceMs?: number;
  readonly pollMs?: number;
}

export interface ConfigStore {
  /** The settings now; frozen, so an object once read never changes under its reader. */
  readonly current: () => Config;
  /** The same with environment and origins. */
  readonly loaded: () => LoadedConfig;
  /** Calls back after each switch with the changed keys (dotted). Returns how to stop that. */
  readonly subscribe: (listener: Listener) => () => void;
  /** Reads the files now, without waiting for an event. */
  readonly reload: () => 'unchanged' | 'changed' | 'refused';
  readonly close: () => void;
}

/**
 * Loads the settings and follows their files.
 * @throws ConfigError when they are at fault at the start; later faults go to `onRefused`.
 */
export function createConfigStore(options: ConfigStoreOptions = {}): ConfigStore {
  let loaded = loadConfig(options);
  const { directory, environment } = loaded;
  const listeners = new Set<Listener>();
  const report = (error: unknown): void => options.onSubscriberError?.(error);
  let refusal: string | undefined;

  const refuse = (error: ConfigError): 'refused' => {
    if (error.message !== refusal) options.onRefused?.(error);
    refusal = error.message;
    return 'refused';
  };

  const reload = (): 'unchanged' | 'changed' | 'refused' => {
    let next: LoadedConfig;
    try {
      next = loadConfig({ ...options, directory, environment });
    } catch (error) {
      if (error instanceof ConfigError) return refuse(error);
      throw error;
    }
    refusal = undefined;
    const changes = changesBetween(loaded.config, next.config);
    loaded = next;
    if (changes.length === 0) return 'unchanged';
    options.onChanged?.(changes);
    const keys = changes.map(({ key }) => key);
    for (const listener of listeners) callSafely(listener, next.config, keys, report);
    return 'changed';
  };

  const follower = followFiles({
    directory,
    names: ['base.json', `${environment}.json`],
    debounceMs: options.debounceMs ?? DEBOUNCE_MS,
    pollMs: options.pollMs ?? POLL_MS,
    onChange: reload,
  });
  return {
    current: () => loaded.config,
    loaded: () => loaded,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reload,
    close: () => {
      listeners.clear();
      follower.close();
    },
  };
}

function callSafely(
  listener: Listener,
  config: Config,
  keys: readonly string[],
  report: (error: unknown) => void,
): void {
  try {
    Promise.resolve(listener(config, keys)).catch(report);
  } catch (error) {
    report(error);
  }
}
