/** The console page: jobs, and a form to submit a goal. Plain files that use the public API. */
import type { Hono } from 'hono';
import type { HttpEnv } from '../deps.ts';
import { addFiles, type PageFile } from '../pages.ts';

const own = (name: string): URL => new URL(`../console/${name}`, import.meta.url);

const FILES: Readonly<Record<string, PageFile>> = {
  '/': { url: own('index.html'), type: 'html' },
  '/console/page.css': { url: own('page.css'), type: 'css' },
  '/console/page.js': { url: own('page.js'), type: 'js' },
  '/console/icon.svg': { url: own('icon.svg'), type: 'svg' },
};

export function addConsole(app: Hono<HttpEnv>): void {
  addFiles(app, FILES);
}
