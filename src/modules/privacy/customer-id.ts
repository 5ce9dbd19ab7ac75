import { validationError } from '../../platform/fields/field-errors';
import { rowsOf } from '../../platform/fields/table';
import { CustomerDetails } from '../transactions/customer-details.model';

/** Throws INVALID where no customer can have the id: what is no id must not reach the audit log. */
export function requireCustomerId(customerId: string): void {
  const row = rowsOf(CustomerDetails).find(({ name }) => name === 'objectId');
  const broken = row?.rules.find(rule => !rule.holds(customerId));
  if (broken) throw validationError([{ field: 'objectId', code: broken.code, message: broken.expected }]);
}
