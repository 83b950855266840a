/** Refuses well-formed codes that name nothing: a job would only find out after it was accepted. */
import type { PlanOptions } from '#src/contract/campaign.ts';
import type { GoalContext } from '#src/contract/goal.ts';
import { regionOf } from '#src/domain/market/regions.ts';
import { isCurrency } from '#src/domain/money/currency.ts';
import { GoalpostError, type FieldFault } from '#src/errors/goalpost-error.ts';

/** The one country that is in no region of the contract. */
const ANTARCTICA = 'AQ';

/** Whether a code is in ISO 3166-1. */
export const isCountry = (code: string): boolean => regionOf(code) !== null || code === ANTARCTICA;

interface Codes {
  readonly context: GoalContext | undefined;
  readonly options: PlanOptions | undefined;
  /** Where the options are in the body. */
  readonly optionsPointer: string;
}

/** @throws {GoalpostError} invalid_request, with a fault for each unknown country and currency */
export function requireCodes({ context, options, optionsPointer }: Codes): void {
  const faults: FieldFault[] = [];
  const currency = (code: string | undefined, pointer: string): void => {
    if (code === undefined || isCurrency(code)) return;
    faults.push({ pointer, message: 'is not a currency of ISO 4217' });
  };
  currency(context?.currency, '/context/currency');
  for (const [index, code] of (context?.countries ?? []).entries()) {
    if (isCountry(code)) continue;
    faults.push({
      pointer: `/context/countries/${index}`,
      message: 'is not a country of ISO 3166-1',
    });
  }
  const budget = options?.total_budget;
  if (typeof budget === 'object') {
    currency(budget.currency, `${optionsPointer}/total_budget/currency`);
  }
  if (faults.length === 0) return;
  throw new GoalpostError('invalid_request', 'Correct the fields named in errors.', { faults });
}
