import { hash } from 'node:crypto';
import { compileCopy } from '../field/copy';
import { CustomerFields } from '../model/customer-fields';
import { customerContent, importedFromMemory, importedToMemory } from '../model/customer-wire';
import { ImportedCustomer } from '../model/imported-customer';
import { type Kind, type Making, nextMaking } from './kind';

/** How an imported customer is made of what was sent, and told again. */
export const CUSTOMER: Kind<CustomerFields, ImportedCustomer> = {
  noun: 'customer',
  keep,
  following: (input, fresh, stored) => keep(input, nextMaking(fresh, stored)),
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
  kept.contentHash = hash('sha256', JSON.stringify(customerContent(kept)), 'base64url');
  return kept;
}

const copyFields = compileCopy<CustomerFields, CustomerFields>(CustomerFields);
