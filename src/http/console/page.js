/** The console: submits goals and shows jobs, by the public API only. Everything is set as text, never as markup. */
/* global document, window, sessionStorage, HTMLElement */

/** Lists carry whole results: once nothing moves, look less often. */
const BUSY_POLL_MS = 2_000;
const QUIET_POLL_MS = 10_000;
const PAGE_SIZE = 20;
const KEY = 'goalpost.key';

const at = (id) => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

async function call(path, { method = 'GET', body } = {}) {
  const key = sessionStorage.getItem(KEY);
  const response = await fetch(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? null : await response.json();
  if (response.ok) return answer;
  if (response.status === 401) at('key-form').hidden = false;
  const faults = (answer.errors ?? []).map(({ pointer, message }) => `${pointer} ${message}`);
  throw new Error([answer.detail ?? answer.title, ...faults].join(' · '));
}

const money = (amount, currency) =>
  amount === null || amount === undefined
    ? 'no budget'
    : currency === null || currency === undefined
      ? amount.toLocaleString()
      : amount.toLocaleString(undefined, { style: 'currency', currency });
const words = (value) => (value ?? 'unclear').replaceAll('_', ' ');

/** One line for the list. */
function inShort({ status, progress, error, result }) {
  if (error !== null) return error.message;
  if (result === null)
    return status === 'running' ? `${progress.stage}, ${progress.percent} %` : '';
  if (result.object === 'parsed_goal') {
    const total = result.budget?.total;
    return `${words(result.objective.primary)} · ${money(total?.amount, total?.currency)} · ${result.text}`;
  }
  const best = recommendedOf(result);
  return `${money(result.total_budget, result.currency)} over ${best.channels.length} channels · ${result.goal.text}`;
}

const recommendedOf = (plan) =>
  plan.variants.find(({ id }) => id === plan.recommended) ?? plan.variants[0];

function row(job) {
  const open = make('button', { className: 'quiet', type: 'button' }, 'Show');
  open.setAttribute('aria-label', `Show ${job.kind} job of ${job.created_at}`);
  open.addEventListener('click', () => void show(job.id));
  const time = make(
    'time',
    { dateTime: job.created_at },
    new Date(job.created_at).toLocaleString(),
  );
  const summary = inShort(job);
  return make(
    'tr',
    {},
    make('td', { className: 'tight' }, time),
    make('td', {}, job.kind),
    make('td', {}, make('span', { className: `status ${job.status}` }, job.status)),
    make('td', {}, summary.length > 110 ? `${summary.slice(0, 110)}…` : summary),
    make('td', {}, open),
  );
}

let shown = '';
let busy = false;
async function refresh() {
  const status = at('status').value;
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(status && { status }) });
  const { data } = await call(`/v1/jobs?${query}`);
  busy = data.some(({ status: now }) => now === 'queued' || now === 'running');
  const state = JSON.stringify(data.map((job) => [job.id, job.status, job.progress]));
  if (state === shown) return;
  shown = state;
  // The table is rebuilt: keep the keyboard where it is.
  const focused = [...at('jobs').querySelectorAll('button')].indexOf(document.activeElement);
  at('jobs').replaceChildren(...data.map(row));
  if (focused >= 0) at('jobs').querySelectorAll('button')[focused]?.focus();
  at('empty').hidden = data.length > 0;
}

async function readHealth() {
  const answer = await (await fetch('/readyz')).json();
  const away = Object.entries(answer.dependencies).filter(([, { ok }]) => !ok);
  at('health').className = answer.status === 'ready' ? '' : 'bad';
  at('health').textContent =
    away.length === 0
      ? 'ready'
      : `${answer.status === 'ready' ? 'ready' : 'not ready'}; away: ${away.map(([name]) => name).join(', ')}`;
}

async function show(id) {
  const job = await call(`/v1/jobs/${id}`);
  at('details-title').textContent = `${job.kind} · ${job.status}`;
  const raw = make('details', { open: job.result?.object !== 'campaign_plan' });
  raw.append(make('summary', {}, 'As JSON'), make('pre', {}, JSON.stringify(job, null, 2)));
  const parts = job.result?.object === 'campaign_plan' ? [planTable(job.result)] : [];
  at('details-body').replaceChildren(...parts, ...actionsOf(job), raw);
  if (!at('details').open) at('details').showModal();
}

function planTable(plan) {
  const best = recommendedOf(plan);
  const cell = (text) => make('td', { className: 'number' }, text);
  const head = ['Channel', 'Budget', 'Share'].map((text, index) =>
    make('th', { scope: 'col', className: index === 0 ? '' : 'number' }, text),
  );
  const percent = (share) =>
    share.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 1 });
  const rows = [
    ...best.channels.map(({ channel, budget, share }) => [words(channel), budget, share]),
    ['reserve', best.reserve.amount, best.reserve.share],
  ].map(([name, amount, share]) =>
    make('tr', {}, make('td', {}, name), cell(money(amount, plan.currency)), cell(percent(share))),
  );
  const title = `${best.name}: ${money(plan.total_budget, plan.currency)}, ${plan.start} to ${plan.end}`;
  return make(
    'div',
    { className: 'scroll' },
    make('p', {}, title),
    make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows)),
  );
}

function actionsOf(job) {
  const action = (label, path, method) => {
    const button = make('button', { className: 'quiet', type: 'button' }, label);
    button.addEventListener(
      'click',
      () =>
        void attempt(async () => {
          await call(path, { method });
          await show(job.id);
        }),
    );
    return make('p', {}, button);
  };
  if (job.status === 'failed') return [action('Run again', `${job.links.self}/retry`, 'POST')];
  const ended = ['completed', 'cancelled'].includes(job.status);
  return ended ? [] : [action('Cancel', job.links.self, 'DELETE')];
}

async function attempt(act) {
  at('message').textContent = '';
  try {
    await act();
  } catch (error) {
    at('message').textContent = error.message;
  }
}

at('goal-form').addEventListener('submit', (event) => {
  event.preventDefault();
  void attempt(async () => {
    at('submit').disabled = true;
    try {
      const body = { text: at('goal').value, ...(at('plan').checked && { generate: {} }) };
      await call('/v1/goals', { method: 'POST', body });
      at('goal').value = '';
      await refresh();
    } finally {
      at('submit').disabled = false;
    }
  });
});
at('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(KEY, at('key').value.trim());
  at('key-form').hidden = true;
  void attempt(refresh);
});
at('status').addEventListener('change', () => void attempt(refresh));

async function poll() {
  if (!document.hidden) {
    await readHealth().catch(() => {
      at('health').className = 'bad';
      at('health').textContent = 'no answer';
    });
    await refresh().catch((error) => {
      at('message').textContent = error.message;
    });
  }
  window.setTimeout(() => void poll(), busy ? BUSY_POLL_MS : QUIET_POLL_MS);
}
void poll();
