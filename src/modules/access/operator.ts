import type { Actor } from '../../platform/ingestion/actor';
import type { Caller } from '../../platform/ingestion/caller';
import type { Account } from './account.model';

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
