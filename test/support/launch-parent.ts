/**
 * Entry of a process that launches services and stays up, for tests that end it in rude ways. Prints one line of JSON
 * when all is up. Usage: launch-parent.ts <data folder>
 */
import { launchServices } from '#scripts/services/launch.ts';

const services = await launchServices({ dataDir: process.argv[2] ?? '', report: () => undefined });
await services.mongodbReady;
const { redisUrl, mongodbUri } = services;
console.log(JSON.stringify({ redisUrl, mongodbUri, pids: services.pids() }));
setInterval(() => undefined, 60_000);
