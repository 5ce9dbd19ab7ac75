import { TransactionInput } from '../../src/modules/transactions/transaction-input.model';
import { personalLeavesOf } from '../../src/platform/fields/personal';
import type { Body } from './a-transaction';

/** A mark that stands in every personal value of `aPerson`, and nowhere else. */
export const MARK = 'Zsófia';

/** Every personal field of a transaction filled, in wire names, and the customer's id beside them. */
export function aPerson(customerId: string, mark = MARK): Body {
  const body: Body = {};
  for (const { path, row } of personalLeavesOf(TransactionInput)) {
    const [first] = path;
    const text = `${mark} ${row.wire}`;
    if (path.length === 1) body[row.wire] = text;
    else body[String(first?.wire)] = { ...(body[String(first?.wire)] as Body), [row.wire]: text };
  }
  body.customer_details = { ...(body.customer_details as Body), object_id: customerId, country: 'Hungary' };
  return body;
}
