/** Settings of all providers, as shipped, for tests of some of them. */
import { loadConfig } from '#src/config/load.ts';
import type { ProvidersSettings } from '#src/config/sections/providers/index.ts';

const { providers } = loadConfig({ environment: 'test', env: {} }).config;

/** The given providers, and all others switched off. */
export function onlyProviders(given: Partial<ProvidersSettings>): ProvidersSettings {
  const off = Object.entries(providers).map(([id, settings]) => [
    id,
    { ...settings, enabled: false },
  ]);
  return { ...(Object.fromEntries(off) as ProvidersSettings), ...given };
}

/** A provider as shipped, switched on, with changes. */
export const shipped = <Id extends keyof ProvidersSettings>(
  id: Id,
  changes: Partial<ProvidersSettings[Id]> = {},
): ProvidersSettings[Id] => ({ ...providers[id], enabled: true, ...changes });
