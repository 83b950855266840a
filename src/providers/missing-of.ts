/** What a provider needs before it can be asked. */

/** The first of the settings that is empty (words or a list), null when all are set. */
export const missingOf = <Settings extends object>(
  settings: Settings,
  needed: readonly (keyof Settings & string)[],
): string | null =>
  needed.find((name) => {
    const value: unknown = settings[name];
    return value === '' || (Array.isArray(value) && value.length === 0);
  }) ?? null;
