import { json } from '#test/support/provider-server.ts';
import { fixture, worldBankSettings } from '../support.ts';
import type { Bench } from './bench.ts';

const NO_ROWS = json(fixture('world-bank/no-rows.json'));
const ROW = { country: { id: 'DE', value: 'Germany' }, date: '2025', value: 2 };

export const worldBank: Bench = {
  id: 'world_bank',
  settings: (base_url) => ({ world_bank: worldBankSettings({ base_url }) }),
  normal: () => (response, request) => {
    const page = request.query.get('page') ?? '';
    const answer = request.path.includes('FP.CPI.TOTL.ZG')
      ? json(fixture(`world-bank/inflation-page-${page}.json`))
      : NO_ROWS;
    answer(response, request);
  },
  // Two pages of inflation, one each of the four others.
  calls: 6,
  empty: NO_ROWS,
  needs: null,
  refused: json({ message: 'unauthorized' }, 401),
  endless: () => json([{ page: 1, pages: 1_000_000 }, [ROW]]),
};
