import { compileAccept } from '../field/accept';
import { compileFromWire } from '../field/from-wire';
import { compileToWire, type WireObject } from '../field/to-wire';
import { CustomerFields } from './customer-fields';
import { ImportedCustomer } from './imported-customer';

/** Given back and never sent, so passed over in a body: what was read can be sent back as it is. */
const GIVEN_BACK = ['id', 'received_at', 'updated_at', 'version'];

/** The entrances of a customer. Each throws INVALID or CARD_NUMBER. */
export const acceptCustomer = {
  wire: compileAccept(CustomerFields, { naming: 'wire', ignored: GIVEN_BACK }),
  graphql: compileAccept(CustomerFields, { naming: 'name' }),
};

/** The fields that were sent, in wire names and one order. */
export const customerContent = compileToWire(CustomerFields) as (kept: CustomerFields) => WireObject;
const fieldsOf = compileFromWire(CustomerFields);

/** An imported customer as REST writes it; what is absent is left out. */
export function importedToWire(kept: ImportedCustomer): WireObject {
  return { ...customerContent(kept), ...givenBack(kept) };
}

/**
 * The same as an idempotency key remembers it. The fields lie where those of a transaction's customer do, so that whoever
 * erases a customer finds and blanks them as they do there.
 */
export function importedToMemory(kept: ImportedCustomer): WireObject {
  return { customer_details: customerContent(kept), ...givenBack(kept) };
}

/** The way back from what is remembered. */
export function importedFromMemory(wire: WireObject): ImportedCustomer {
  const { customer_details: details, id, received_at: receivedAt, updated_at: updatedAt, version } = wire;
  const given = { id, receivedAt, updatedAt, version };
  return Object.assign(new ImportedCustomer(), fieldsOf(details as WireObject), given);
}

function givenBack({ id, receivedAt, updatedAt, version }: ImportedCustomer): WireObject {
  return { id, received_at: receivedAt, updated_at: updatedAt, version };
}
