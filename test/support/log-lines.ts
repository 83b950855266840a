/** A logger that keeps its lines, to see what was said and how often. */
export function createLogLines() {
  const lines: { level: 'info' | 'warn'; event: string; message: string }[] = [];
  const note =
    (level: 'info' | 'warn') =>
    (fields: unknown, message?: string): void => {
      const { event } = fields as { event: string };
      lines.push({ level, event, message: message ?? '' });
    };
  return {
    log: { info: note('info'), warn: note('warn') },
    lines,
    events: (level: 'info' | 'warn'): string[] =>
      lines.filter((line) => line.level === level).map(({ event }) => event),
  };
}
