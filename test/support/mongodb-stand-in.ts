import type { MongodbEngine, MongodbProgram } from '#scripts/services/mongodb/mongodb-program.ts';

/**
 * Shell lines of a program that takes the arguments the launcher gives to one engine and runs the server this machine
 * has, whichever it is: tests of how an engine is got do not depend on which one is there.
 */
export function standInFor(engine: MongodbEngine, real: MongodbProgram): string[] {
  const saysVersion = {
    mongod: 'if [ "$1" = --version ]; then echo "db version v8.9.9"; exit; fi',
    ferretdb: 'if [ "$1" = --version ]; then echo "version: v1.9.9"; exit; fi',
  };
  return [saysVersion[engine], ...SERVE[engine][real.engine](real.path)];
}

type Serve = (path: string) => string[];

const passOn: Serve = (path) => [`exec ${path} "$@"`];

const SERVE: Record<MongodbEngine, Record<MongodbEngine, Serve>> = {
  mongod: {
    mongod: passOn,
    ferretdb: (path) => [
      // --dbpath FOLDER --bind_ip ADDRESS --port PORT
      `exec ${path} --handler=sqlite --sqlite-url=file:$2/ --state-dir=$2 --listen-addr=$4:$6 --debug-addr=- --telemetry=disable`,
    ],
  },
  ferretdb: {
    ferretdb: passOn,
    mongod: (path) => [
      'for argument; do case "$argument" in',
      '  --state-dir=*) folder="${argument#*=}" ;;',
      '  --listen-addr=*) port="${argument##*:}" ;;',
      'esac; done',
      `exec ${path} --dbpath "$folder" --bind_ip 127.0.0.1 --port "$port"`,
    ],
  },
};
