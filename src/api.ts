/** The API process: `npm run api`. */
import { serveApi } from '#src/runtime/create-api.ts';
import { runProcess } from '#src/runtime/run-process.ts';

await runProcess('api', async (context) => {
  await serveApi(context);
});
