import { compileCopy } from '../field/copy';
import { compileSame } from '../field/same';
import { CustomerFields } from '../model/customer-fields';
import { importedFromMemory, importedToMemory } from '../model/customer-wire';
import { ImportedCustomer } from '../model/imported-customer';
import { type Kind, nextMetadata, type VersionMetadata } from './kind';

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
