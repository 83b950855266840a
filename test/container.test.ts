/** The image and the compose file fit the project, as far as that can be told without an engine. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: object;
  readonly deploy?: { readonly replicas?: number };
}

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const dockerfile = read('Dockerfile');
const packageJson = JSON.parse(read('package.json')) as {
  devDependencies: Record<string, string>;
  engines: { node: string };
};
const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};

it('builds on the version of Node.js that the project pins', () => {
  const versions = [...dockerfile.matchAll(/^FROM node:(\S+?)-/gmu)].map(([, version]) => version);
  expect(versions).toHaveLength(2);
  expect(new Set(versions)).toEqual(new Set([packageJson.devDependencies['node']]));
});

it('runs as a user without rights, checks its health, and hands signals to the process itself', () => {
  expect(dockerfile).toMatch(/^USER node$/mu);
  expect(dockerfile).toMatch(/^HEALTHCHECK /mu);
  expect(dockerfile).toMatch(/^CMD \["node", "src\/api\.ts"\]$/mu);
});

it('copies only what exists and what the entries need', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gmu)].flatMap(
    ([, files = '']) => files.split(' '),
  );
  for (const file of copied) expect(existsSync(join(root, file)), file).toBe(true);
  const ignored = read('.dockerignore');
  for (const file of copied) expect(ignored).toContain(`!${file}`);
});

it('starts every process from a file that exists, several workers among them', () => {
  for (const name of ['worker', 'scheduler']) {
    const entry = services[name]?.command?.[1] ?? '';
    expect(existsSync(join(root, entry)), entry).toBe(true);
  }
  expect(services['worker']?.deploy?.replicas).toBeGreaterThan(1);
});

it('keeps accepted work: Redis writes before it answers and never evicts, MongoDB is a replica set', () => {
  const redis = services['redis']?.command?.join(' ');
  expect(redis).toContain('--appendonly yes');
  expect(redis).toContain('--appendfsync always');
  expect(redis).toContain('--maxmemory-policy noeviction');
  expect(services['mongo']?.command).toContain('--replSet');
  expect(services['api']?.environment?.['MONGODB_URI']).toContain('replicaSet=');
});

const compose = spawnSync('docker', ['compose', 'version']).status === 0;

it.runIf(compose)('is a compose file that docker compose accepts', () => {
  const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
});
