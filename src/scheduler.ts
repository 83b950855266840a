/** The scheduler process: `npm run scheduler`. Any number may run; each tick still makes one refresh. */
import { startScheduling } from '#src/runtime/create-scheduling.ts';
import { runProcess } from '#src/runtime/run-process.ts';

await runProcess('scheduler', async (context) => startScheduling(context));
