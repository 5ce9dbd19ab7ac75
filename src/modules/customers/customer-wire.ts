import { compileFromWire } from '../../platform/fields/from-wire';
import { compileParser } from '../../platform/fields/parser';
import { compileToWire, type WireObject } from '../../platform/fields/to-wire';
import { GIVEN_BACK } from '../../platform/ingestion/given-back';
import { CustomerFields } from './customer-fields.model';
import { ImportedCustomer } from './imported-customer.model';

/** The channels of a customer. Each throws INVALID or CARD_NUMBER. */
export const parseCustomer = {
  wire: compileParser(CustomerFields, { naming: 'wire', ignored: Object.keys(GIVEN_BACK) }),
  graphql: compileParser(CustomerFields, { naming: 'name' }),
};

/** The fields of a customer in wire names and one order. */
export const customerContent: (fields: CustomerFields) => WireObject = compileToWire(CustomerFields);
const fieldsOf = compileFromWire(CustomerFields);

/** An imported customer as REST writes it; what is absent is left out. */
export const importedToWire: (stored: ImportedCustomer) => WireObject = compileToWire(
  CustomerFields,
  GIVEN_BACK,
);

/**
 * The same as an idempotency key remembers it. The fields lie where those of a transaction's customer do, so that whoever
 * erases a customer finds and redacts them as they do there.
 */
export function importedToMemory(stored: ImportedCustomer): WireObject {
  const { id, receivedAt, updatedAt, version } = stored;
  return {
    customer_details: customerContent(stored),
    id,
    received_at: receivedAt,
    updated_at: updatedAt,
    version,
  };
}

/** The way back from what is remembered. */
export function importedFromMemory(wire: WireObject): ImportedCustomer {
  const { customer_details: details, id, received_at: receivedAt, updated_at: updatedAt, version } = wire;
  const given = { id, receivedAt, updatedAt, version };
  return Object.assign(new ImportedCustomer(), fieldsOf(details as WireObject), given);
}
