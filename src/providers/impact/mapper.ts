/** Actions to totals. */
import type { AffiliateTotals } from '../own-account/affiliate-facts.ts';
import type { Action } from './contract.ts';

const REVERSED = 'REVERSED';

/** What was not taken back, by currency. Clicks have no currency, so they are of one only where there is one. */
export function totalsOfActions(
  actions: readonly Action[],
  clicks: number | null,
): AffiliateTotals[] {
  const kept = actions.filter(({ State: state }) => state.toUpperCase() !== REVERSED);
  const byCurrency = [...Map.groupBy(kept, ({ Currency: currency }) => currency)];
  return byCurrency.map(([currency, own]) => {
    const valued = own.filter(({ Amount: amount }) => amount > 0);
    return {
      currency,
      clicks: byCurrency.length === 1 ? clicks : null,
      sales: own.length,
      valued: {
        sales: valued.length,
        value: sum(valued, 'Amount'),
        commission: sum(valued, 'Payout'),
      },
      paid: sum(own, 'Payout'),
    };
  });
}

const sum = (actions: readonly Action[], of: 'Amount' | 'Payout'): number =>
  actions.reduce((total, action) => total + action[of], 0);
