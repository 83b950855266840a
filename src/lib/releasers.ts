/** Things to close, closed in the reverse order of their opening. */

type Release = () => unknown;

export interface Releasers {
  readonly push: (name: string, release: Release) => void;
  /** Runs every release, also when one fails; then throws the failures together. Later calls do nothing. */
  readonly releaseAll: () => Promise<void>;
}

export function createReleasers(): Releasers {
  const stack: { name: string; release: Release }[] = [];
  return {
    push: (name, release) => void stack.push({ name, release }),
    releaseAll: async () => {
      const failures: Error[] = [];
      for (let entry = stack.pop(); entry; entry = stack.pop()) {
        try {
          await entry.release();
        } catch (cause) {
          failures.push(new Error(`could not close ${entry.name}`, { cause }));
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'some resources did not close');
    },
  };
}
