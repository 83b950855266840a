/** Variables that switch every provider off, so that no test or bench of something else leaves the machine. */
import { variableOf } from '#src/config/env.ts';
import { ProvidersSettings } from '#src/config/sections/providers/index.ts';

export const PROVIDERS_OFF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(ProvidersSettings.shape).map((id) => [
    variableOf(['providers', id, 'enabled']),
    'false',
  ]),
);
