import type { Account } from '../model/account';
import type { Caller } from '../model/caller';

/** Whoever runs the command line beside the database: may do everything in every account and needs no key. */
export const operatorOf = ({ id, conflictPolicy }: Account): Caller => ({
  accountId: id,
  keyId: '',
  keyName: 'command line',
  scopes: ['admin'],
  conflictPolicy,
});
