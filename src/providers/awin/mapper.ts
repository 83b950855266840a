/** Publishers to totals. */
import type { AffiliateTotals } from '../own-account/affiliate-facts.ts';
import type { PublisherRow } from './contract.ts';

/** By currency. A bonus is a cost, but neither a sale nor a commission on one. */
export const totalsOfPublishers = (rows: readonly PublisherRow[]): AffiliateTotals[] =>
  [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, own]) => {
    const sum = (of: (row: PublisherRow) => number): number =>
      own.reduce((total, row) => total + of(row), 0);
    const sales = sum(({ totalNo, bonusNo }) => Math.max(0, totalNo - bonusNo));
    return {
      currency,
      clicks: sum(({ clicks }) => clicks),
      sales,
      valued: {
        sales,
        value: sum(({ totalValue }) => totalValue),
        commission: sum(({ totalComm, bonusComm }) => Math.max(0, totalComm - bonusComm)),
      },
      paid: sum(({ totalComm }) => totalComm),
    };
  });
