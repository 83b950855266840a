/** What the launcher and its supervisor process tell each other over the IPC channel. */

export type ServiceName = 'redis' | 'mongodb';

/** First message to the supervisor: what to bring up, and where. */
export interface SupervisorOrder {
  readonly type: 'start';
  readonly launcherPid: number;
  /** Absolute path of the folder that holds data, logs and the lock. */
  readonly dataDir: string;
  readonly services: readonly ServiceName[];
  /** Ports that an earlier supervisor of the same launch announced; clients hold them. */
  readonly redisPort?: number;
  readonly mongodbPort?: number;
}

export type ToSupervisor = SupervisorOrder | { readonly type: 'stop' };

export type FromSupervisor =
  /** A line for the user. */
  | { readonly type: 'report'; readonly line: string }
  /** The data folder belongs to another running copy. */
  | { readonly type: 'refused'; readonly reason: string }
  /** The port is ours, though its server may take minutes to come (a download, a build). */
  | { readonly type: 'reserved'; readonly service: 'mongodb'; readonly port: number }
  /** A server answers, and was checked to be the one the supervisor started; again after each restart. */
  | {
      readonly type: 'up';
      readonly service: ServiceName;
      readonly port: number;
      readonly pid: number;
      /** Program and version, e.g. `redis-server 7.0.15`. */
      readonly label: string;
    }
  /** It cannot be had; the reason lists the ways out. */
  | { readonly type: 'failed'; readonly service: ServiceName; readonly reason: string };
