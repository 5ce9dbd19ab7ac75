import type { Actor } from '../../platform/ingestion/actor';
import type { Caller } from '../../platform/ingestion/caller';
import type { Account } from './account.model';

/** The command line as the author of a change. */
export const OPERATOR: Actor = { id: '', name: 'command line' };

/** The user of the command line as a caller: has every permission in every account and needs no key. */
export const operatorOf = ({ id, conflictPolicy }: Account): Caller => ({
  accountId: id,
  keyId: OPERATOR.id,
  keyName: OPERATOR.name,
  scopes: ['admin'],
  conflictPolicy,
});
