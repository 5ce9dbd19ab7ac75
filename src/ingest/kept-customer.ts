import { compileCopy } from '../field/copy';
import { compileSame } from '../field/same';
import { CustomerFields } from '../model/customer-fields';
import { importedFromMemory, importedToMemory } from '../model/customer-wire';
import { ImportedCustomer } from '../model/imported-customer';
import { type Kind, type Making, nextMaking } from './kind';

/** How an imported customer is made of what was sent, and told again. */
export const CUSTOMER: Kind<CustomerFields, ImportedCustomer> = {
  noun: 'customer',
  keep,
  following: (input, fresh, stored) => keep(input, nextMaking(fresh, stored)),
  sameContent: compileSame<CustomerFields>(CustomerFields),
  shown: kept => kept,
  toWire: importedToMemory,
  fromWire: importedFromMemory,
};

function keep(input: CustomerFields, { caller, ...given }: Making): ImportedCustomer {
  const kept = new ImportedCustomer();
  copyFields(input, kept);
  Object.assign(kept, given);
  kept.accountId = caller.accountId;
  kept.actorId = caller.keyId;
  kept.actorName = caller.keyName;
  return kept;
}

const copyFields = compileCopy<CustomerFields, CustomerFields>(CustomerFields);
