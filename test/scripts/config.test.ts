import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryConfig } from '../config/temporary-config.ts';

const SCRIPT = fileURLToPath(new URL('../../scripts/config.ts', import.meta.url));

/** Runs the command as a user does, with these variables and no others. */
function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...args], {
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

describe('npm run config', () => {
  it('explains a setting in the environment asked for', () => {
    const { status, stdout } = run(['explain', 'server.host', '--env', 'production']);
    expect(status).toBe(0);
    expect(stdout).toContain('value     "0.0.0.0"');
    expect(stdout).toContain('from      config/base.json');
    expect(run(['explain', 'server.host']).stdout).toContain('from      config/development.json');
  });

  it('exits 1 with a hint for a key that is not there', () => {
    const { status, stderr } = run(['explain', 'server.prot']);
    expect(status).toBe(1);
    expect(stderr).toBe('there is no setting server.prot; did you mean server.port?\n');
  });

  it('accepts the shipped files of production', () => {
    const { status, stdout } = run(['check', '--env', 'production']);
    expect(stdout).toContain('the configuration for production is valid');
    expect(status).toBe(0);
  });

  it('lists every fault and exits 1', () => {
    using files = temporaryConfig({}, { jobs: { page_limit: 0 } }, 'production');
    const { status, stderr } = run(['check', '--env', 'production', '--dir', files.directory], {
      GOALPOST__SERVER__ANONYMOUS_ACCESS: 'true',
      PORT: 'http',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('the configuration for production has 2 faults:');
    expect(stderr).toContain('server.port = "http" (PORT)');
    expect(stderr).toContain('jobs.page_limit = 0 (');
    expect(stderr).not.toContain('    at ');
  });

  it('shows the settings in force with the secrets masked', () => {
    const env = { REDIS_URL: 'redis://:hunter2@h', PORT: '4321' };
    const { status, stdout } = run(['show'], env);
    expect(status).toBe(0);
    expect(stdout).not.toContain('hunter2');
    expect(JSON.parse(stdout)).toMatchObject({
      server: { port: 4321 },
      redis: { url: '(secret)', cache_url: '(not set)' },
    });
    expect(run(['show', 'server.port'], env).stdout).toBe('4321\n');
  });

  it.each([[[]], [['chek']], [['check', '--envy', 'x']], [['explain']]])(
    'says how it is used when called with %j',
    (args) => {
      const { status, stdout, stderr } = run(args);
      expect(status).toBe(1);
      expect(stdout + stderr).toMatch(/Usage|Unknown option/);
      expect(stderr).not.toContain('    at ');
    },
  );
});
