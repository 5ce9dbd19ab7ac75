import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../platform/graphql/enum-of';
import { TransactionSnapshot } from '../transactions/transaction-snapshot';
import { TRANSACTION_EVENTS, type TransactionEvent } from './transaction-event';

const OutcomeEnum = enumOf('TransactionEventOutcome', TRANSACTION_EVENTS, {
  description: 'The kind of an event.',
  about: {
    CREATED: 'A transaction was stored for the first time.',
    REPLACED: 'Another version of a transaction was stored.',
    GAP: 'Some events are missing. Read the list again. Later events follow as usual.',
  },
});

/** An event for subscribers. */
@ObjectType('TransactionEvent', {
  description:
    'A change in the account. Each version of a transaction has one event. Versions from several gateways may arrive ' +
    'out of order: the highest `version` counts.',
  simpleResolvers: true,
})
export class TransactionEventType {
  @Field(() => OutcomeEnum, { description: 'The kind of the event.' })
  outcome!: TransactionEvent['outcome'];
  @Field(() => TransactionSnapshot, {
    nullable: true,
    description: 'The transaction at that version. Null for GAP.',
  })
  transaction!: TransactionSnapshot | null;
}
