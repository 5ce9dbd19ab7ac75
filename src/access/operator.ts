import type { Account } from '../model/account';
import type { Actor } from '../model/actor';
import type { Caller } from '../model/caller';

/** Whoever runs the command line, as the history names them. */
export const OPERATOR: Actor = { id: '', name: 'command line' };

/** Whoever runs the command line beside the database: may do everything in every account and needs no key. */
export const operatorOf = ({ id, conflictPolicy }: Account): Caller => ({
  accountId: id,
  keyId: OPERATOR.id,
  keyName: OPERATOR.name,
  scopes: ['admin'],
  conflictPolicy,
});
