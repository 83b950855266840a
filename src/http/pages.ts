/** Files of pages: read when asked for, sent with their type. They are few, small in use, and never named by a request. */
import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import type { HttpContext, HttpEnv } from './deps.ts';

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
} as const;

/** For pages whose scripts and styles are files of this service. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ASSET_SECONDS = 3_600;

export interface PageFile {
  readonly url: URL;
  readonly type: keyof typeof TYPES;
  /** Files of packages change with a deployment only; pages are always asked for again. */
  readonly cached?: boolean;
  readonly policy?: string;
}

async function sendFile(
  c: HttpContext,
  { url, type, cached = false, policy = PAGE_POLICY }: PageFile,
): Promise<Response> {
  return c.body(await readFile(url), 200, {
    'content-type': TYPES[type],
    'cache-control': cached ? `public, max-age=${ASSET_SECONDS}` : 'no-cache',
    'content-security-policy': policy,
  });
}

/** One route per file: no path of a request ever becomes a path of the disk. */
export function addFiles(app: Hono<HttpEnv>, files: Readonly<Record<string, PageFile>>): void {
  for (const [path, file] of Object.entries(files)) {
    app.get(path, (c) => {
      c.set('route', path);
      return sendFile(c, file);
    });
  }
}
