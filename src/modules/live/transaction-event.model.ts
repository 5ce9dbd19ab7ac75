import { Field, ObjectType } from 'type-graphql';
import { enumOf } from '../../platform/graphql/enum-of';
import { TransactionSnapshot } from '../transactions/transaction-snapshot';
import { TRANSACTION_EVENTS, type TransactionEvent } from './transaction-event';

const OutcomeEnum = enumOf('TransactionEventOutcome', TRANSACTION_EVENTS, {
  description: 'What an event tells.',
  about: {
    CREATED: 'A transaction was stored for the first time.',
    REPLACED: 'Another version of a transaction was stored.',
    GAP: 'More was stored than could be told. Read the list again; what comes next is told as before.',
  },
});

/** What whoever listens is told. */
@ObjectType('TransactionEvent', {
  description:
    'What happened in the account. Every version of a transaction is told once; versions that several gateways ' +
    'stored may come out of order, so that the highest `version` counts.',
  simpleResolvers: true,
})
export class TransactionEventType {
  @Field(() => OutcomeEnum, { description: 'What the event tells.' })
  outcome!: TransactionEvent['outcome'];
  @Field(() => TransactionSnapshot, {
    nullable: true,
    description: 'The transaction as it was stored at that version; null where some were GAP.',
  })
  transaction!: TransactionSnapshot | null;
}
