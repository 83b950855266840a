/** What is wrong with a configuration, all of it at once. */

export interface ConfigFault {
  /** Dotted key, or the name of the file or variable when no key is concerned. */
  readonly key: string;
  /** The offending value as JSON; absent when there is none or it must not be shown. */
  readonly value?: string;
  /** The file or variable it came from. */
  readonly source?: string;
  /** What is expected, and what to do. */
  readonly expected: string;
}

/** One line for one fault. */
function faultLine({ key, value, source, expected }: ConfigFault): string {
  const setting = value === undefined ? key : `${key} = ${value}`;
  return `${setting}${source === undefined || source === key ? '' : ` (${source})`}: ${expected}`;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(environment: string, faults: readonly ConfigFault[]) {
    const noun = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
    const lines = faults.map((fault) => `  - ${faultLine(fault)}`);
    super([`the configuration for ${environment} has ${noun}:`, ...lines].join('\n'));
    this.faults = faults;
  }
}
