import { compileCopy } from '../../platform/fields/copy';
import { compileSame } from '../../platform/fields/same';
import { type Kind, nextMetadata, type VersionMetadata } from '../../platform/ingestion/kind';
import { CustomerFields } from './customer-fields.model';
import { importedFromMemory, importedToMemory } from './customer-wire';
import { ImportedCustomer } from './imported-customer.model';

/** How an imported customer is made of what was sent, and told again. */
export const CUSTOMER: Kind<CustomerFields, ImportedCustomer> = {
  noun: 'customer',
  create,
  following: (input, fresh, stored) => create(input, nextMetadata(fresh, stored)),
  sameContent: compileSame<CustomerFields>(CustomerFields),
  toResponse: object => object,
  toWire: importedToMemory,
  fromWire: importedFromMemory,
};

function create(input: CustomerFields, { caller, ...given }: VersionMetadata): ImportedCustomer {
  const object = new ImportedCustomer();
  copyFields(input, object);
  Object.assign(object, given);
  object.accountId = caller.accountId;
  object.actorId = caller.keyId;
  object.actorName = caller.keyName;
  return object;
}

const copyFields = compileCopy<CustomerFields, CustomerFields>(CustomerFields);
