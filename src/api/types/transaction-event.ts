import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Transaction } from '../../model/transaction';
import { TRANSACTION_EVENTS, type TransactionEvent } from '../../model/transaction-event';

const OutcomeEnum = Object.fromEntries(TRANSACTION_EVENTS.map(word => [word, word]));

registerEnumType(OutcomeEnum, {
  name: 'TransactionEventOutcome',
  description: 'What an event tells.',
  valuesConfig: {
    CREATED: { description: 'A transaction was stored for the first time.' },
    REPLACED: { description: 'Another version of a transaction was stored.' },
    MISSED: {
      description:
        'More was stored than could be told. Read the list again; what comes next is told as before.',
    },
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
  @Field(() => Transaction, {
    nullable: true,
    description: 'The transaction as it was stored at that version; null where some were MISSED.',
  })
  transaction!: Transaction | null;
}
