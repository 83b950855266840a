/** Ties a plug-in to its section of the settings, so that the registry can hold plug-ins of all kinds alike. */
import type {
  ProviderId,
  ProviderSettings,
  ProvidersSettings,
} from '#src/config/sections/providers.ts';
import type { HttpClient } from './http/create-client.ts';
import type { ProviderPlugin, ProviderReading } from './provider.ts';

interface Call {
  readonly http: HttpClient;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** A plug-in with the settings it has at the moment. */
export interface ConfiguredPlugin {
  readonly settings: ProviderSettings;
  readonly keys: readonly string[];
  readonly secrets: readonly string[];
  readonly missingSetting: string | null;
  readonly fetchFacts: (call: Call) => Promise<ProviderReading>;
}

export type BoundPlugin = (all: ProvidersSettings) => ConfiguredPlugin;

export function bindPlugin<Id extends ProviderId>(
  id: Id,
  plugin: ProviderPlugin<ProvidersSettings[Id]>,
): BoundPlugin {
  return (all) => {
    const settings: ProvidersSettings[Id] = all[id];
    return {
      settings,
      keys: plugin.keysOf(settings),
      secrets: plugin.secretsOf?.(settings) ?? [],
      missingSetting: plugin.missingSetting?.(settings) ?? null,
      fetchFacts: (call) => plugin.fetchFacts({ settings, ...call }),
    };
  };
}
