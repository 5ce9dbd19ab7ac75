import { InputType } from 'type-graphql';
import { declareAgain } from '../../platform/fields/declare';
import type { FieldRow, Shape } from '../../platform/fields/row';
import type { Rule } from '../../platform/fields/rule';
import { rowsOf } from '../../platform/fields/table';
import { CustomerDetails } from '../transactions/customer-details.model';

/** A customer as a caller imports or corrects it: the fields of `customer_details`, and the id must be there. */
@InputType('CustomerInput', { description: 'A customer as a caller imports or corrects it.' })
class Fields {}

const aboutId = 'Id of the customer; identifies it within the account, byte for byte.';
const isSaid: Rule = {
  name: 'said',
  holds: value => value !== '',
  expected: 'must be text of 1 to 255 characters.',
  code: 'INVALID',
};

for (const row of rowsOf(CustomerDetails)) {
  const id: Partial<FieldRow> = { required: true, min: 1, about: aboutId, rules: [isSaid, ...row.rules] };
  declareAgain(Fields, row, row.name === 'objectId' ? id : {});
}

/** The shape of an imported customer, each field said by the details of a transaction's customer. */
export const CustomerFields = Fields as Shape<CustomerFields>;
export type CustomerFields = CustomerDetails & { objectId: string };
