/** Which methods a path has, for 405 and its Allow header. */
import type { Hono } from 'hono';
import { TrieRouter } from 'hono/router/trie-router';
import type { HttpEnv } from './deps.ts';

/** Built at the first miss, when every route is there. Middleware (method ALL) does not count. */
export function createAllowedMethods(app: Hono<HttpEnv>): (path: string) => string[] {
  let router: TrieRouter<string> | undefined;
  return (path) => {
    if (router === undefined) {
      router = new TrieRouter();
      for (const route of app.routes) {
        if (route.method !== 'ALL') router.add('ALL', route.path, route.method);
      }
    }
    const methods = new Set(router.match('ALL', path)[0].map(([method]) => method));
    if (methods.has('GET')) methods.add('HEAD');
    return [...methods].toSorted();
  };
}
