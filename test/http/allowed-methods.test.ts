import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAllowedMethods } from '#src/http/allowed-methods.ts';
import type { HttpEnv } from '#src/http/deps.ts';

const app = new Hono<HttpEnv>();
app.use(async (_c, next) => next());
app.get('/jobs/:id', (c) => c.text('read'));
app.delete('/jobs/:id', (c) => c.text('cancelled'));
app.post('/jobs/cancel', (c) => c.text('cancelled'));

describe('allowed methods', () => {
  const allowed = createAllowedMethods(app);

  it('are those of every route with the path, and HEAD where there is GET', () => {
    expect(allowed('/jobs/7')).toEqual(['DELETE', 'GET', 'HEAD']);
    expect(allowed('/jobs/cancel')).toEqual(['DELETE', 'GET', 'HEAD', 'POST']);
  });

  it('are none where no route is, middleware or not', () => {
    expect(allowed('/nothing')).toEqual([]);
  });
});
