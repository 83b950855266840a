/** How a command ends that cannot do what it was asked. */
import { ConfigError } from '#src/config/config-error.ts';
import { isGoalpostError } from '#src/errors/goalpost-error.ts';

/** The command was not understood. */
export class UsageError extends Error {}

const EXIT_USAGE = 2;

/** What the user can act on is a sentence; anything else is a bug and shows its stack. */
export function reportCommandError(error: unknown): void {
  const isArgument = error instanceof TypeError && 'code' in error;
  const isOurs = isGoalpostError(error) || error instanceof ConfigError;
  if (!(error instanceof UsageError) && !isArgument && !isOurs) throw error;
  console.error(error.message);
  process.exitCode = isOurs ? 1 : EXIT_USAGE;
}
