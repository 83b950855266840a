/** Ties a plug-in to its section of the settings, so that the registry can hold plug-ins of all kinds alike. */
import type { ProviderSettings } from '#src/config/sections/providers/common.ts';
import type { ProviderId, ProvidersSettings } from '#src/config/sections/providers/index.ts';
import type { HttpClient, ReadLimit } from './http/create-client.ts';
import type { Tokens } from './http/tokens.ts';
import type { ProviderPlugin, ProviderReading } from './provider.ts';

interface Call {
  readonly http: HttpClient;
  readonly tokens: Tokens;
  readonly nowMs: number;
  readonly signal: AbortSignal;
  readonly absent?: ReadonlySet<string>;
}

/** A plug-in with the settings it has at the moment. */
export interface ConfiguredPlugin {
  readonly settings: ProviderSettings;
  readonly keys: readonly string[];
  readonly secrets: readonly string[];
  readonly missingSetting: string | null;
  readonly callsPerRefresh: number;
  readonly readLimit: ReadLimit | undefined;
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
      callsPerRefresh: plugin.callsPerRefresh(settings),
      missingSetting: plugin.missingSetting?.(settings) ?? null,
      readLimit: plugin.readLimit,
      fetchFacts: (call) => plugin.fetchFacts({ settings, ...call }),
    };
  };
}
