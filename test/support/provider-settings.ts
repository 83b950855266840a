/** Settings of a provider, as shipped, for tests of it. */
import type { ProvidersSettings } from '#src/config/sections/providers/index.ts';
import { shippedSettings } from '#test/providers/support.ts';

/** A provider as shipped, switched on, with changes. */
export const shipped = <Id extends keyof ProvidersSettings>(
  id: Id,
  changes: Partial<ProvidersSettings[Id]> = {},
): ProvidersSettings[Id] => ({ ...shippedSettings(id), enabled: true, ...changes });
