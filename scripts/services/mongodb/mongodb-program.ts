/** Programs that speak the MongoDB protocol. */

export type MongodbEngine = 'mongod' | 'ferretdb';

/** A program that was seen to run on this machine. */
export interface MongodbProgram {
  readonly engine: MongodbEngine;
  readonly path: string;
  readonly version: string;
  /** A FerretDB that was not built here: of two updates that cross it may lose one (decision 2). */
  readonly isUnmended?: true;
}

export type MongodbCandidate =
  | { readonly outcome: 'found'; readonly program: MongodbProgram }
  | { readonly outcome: 'missing'; readonly reason: string };

/** Pattern of the version in the output of `--version`. */
export const VERSION_PATTERNS: Record<MongodbEngine, RegExp> = {
  mongod: /db version v(\S+)/u,
  ferretdb: /version: v?(\S+)/u,
};

/** The folder under `.data/` that belongs to an engine; their files are not exchangeable. */
export const DATA_FOLDERS: Record<MongodbEngine, string> = {
  mongod: 'mongodb',
  ferretdb: 'ferretdb',
};
