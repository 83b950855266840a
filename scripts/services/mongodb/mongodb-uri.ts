import { LOOPBACK } from '#scripts/services/process/ports.ts';

/** The database of a server started here, unless a test names its own. */
const DATABASE = 'goalpost';

export const mongodbUriOf = (port: number, database: string = DATABASE): string =>
  `mongodb://${LOOPBACK}:${port}/${database}`;
