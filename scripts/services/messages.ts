/** What the launcher and its supervisor process tell each other over the IPC channel. */

type ServiceName = 'redis' | 'mongodb';

/** First message to the supervisor: what to bring up, and where. */
export interface SupervisorOrder {
  readonly type: 'start';
  /** Absolute path of the folder that holds data, logs and the lock. */
  readonly dataDir: string;
  readonly services: readonly ServiceName[];
  /** Ports already announced by an earlier supervisor of the same launch; clients hold them. */
  readonly redisPort?: number;
  readonly mongodbPort?: number;
}

export interface SupervisorStop {
  readonly type: 'stop';
}

export type ToSupervisor = SupervisorOrder | SupervisorStop;

/** A server that answers, and that was checked to be the one the supervisor started. */
interface ServiceUp {
  readonly type: 'up';
  readonly service: ServiceName;
  readonly port: number;
  readonly pid: number;
  /** Program and version, e.g. `redis-server 7.0.15`. */
  readonly label: string;
}

interface ServiceFailed {
  readonly type: 'failed';
  readonly service: ServiceName;
  readonly reason: string;
}

/** The port is ours, though its server may take minutes to come (a download, a build). */
interface PortReserved {
  readonly type: 'reserved';
  readonly service: 'mongodb';
  readonly port: number;
}

/** The data folder belongs to another running copy, or cannot be used. */
interface Refused {
  readonly type: 'refused';
  readonly reason: string;
}

interface Report {
  readonly type: 'report';
  readonly line: string;
}

export type FromSupervisor = ServiceUp | ServiceFailed | PortReserved | Refused | Report;
