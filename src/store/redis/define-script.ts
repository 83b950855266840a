/** Lua scripts: loaded once, called by their hash, sent whole only to a server that does not know them. */
import { readFileSync } from 'node:fs';
import type { Redis } from 'ioredis';

type Argument = string | number | Buffer;
export type Script = (prefix: string, ...args: readonly Argument[]) => Promise<unknown>;

const source = (file: string): string =>
  readFileSync(new URL(`scripts/${file}.lua`, import.meta.url), 'utf8');

const PRELUDE = source('prelude');

/** Defines `scripts/<file>.lua`, which sees the functions of `scripts/prelude.lua`, on a connection. */
export function defineScript(redis: Redis, file: string): Script {
  const command = `goalpost:${file}`;
  redis.defineCommand(command, { numberOfKeys: 1, lua: `${PRELUDE}\n${source(file)}` });
  const call = (redis as unknown as Record<string, Script>)[command];
  if (call === undefined) throw new Error(`the script ${file} was not defined`);
  return call.bind(redis);
}
