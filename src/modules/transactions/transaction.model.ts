import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ReversalFlags } from './reversal-flags';
import { TransactionSnapshot } from './transaction-snapshot';

/**
 * A transaction as it is kept: one row, each field a column of its own, so that one statement stores it whole and
 * whoever reads the database finds every field by its name.
 */
@Entity('transactions')
@Index('uq_transactions_object_id', ['accountId', 'objectId'], { unique: true })
@Index('ix_transactions_created', ['accountId', 'createdAt', 'id'])
@Index('ix_transactions_amount', ['accountId', 'amount', 'id'])
@Index('ix_transactions_customer', [
  ...['accountId', 'customerDetails.objectId', 'createdAt', 'id'],
  // What a customer's payments are counted by.
  ...['status', 'currency', 'amount'],
])
@Index('ix_transactions_order', ['accountId', 'braintree.orderId', 'createdAt', 'id'])
@Index('ix_transactions_fingerprint', ['accountId', 'paymentMethodDetails.fingerprint', 'createdAt', 'id'])
@Index('ix_transactions_last4', ['accountId', 'paymentMethodDetails.last4', 'createdAt', 'id'])
@ObjectType('Transaction', { description: 'A transaction as it is kept.', simpleResolvers: true })
export class Transaction extends TransactionSnapshot {
  // Account first in every key: everything of one account stays together, on one shard where there are several.
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, {
    description: "The gateway's own id of the transaction; ids grow with the time of receipt.",
  })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  /** The same as an instant, or the time of receipt: an older state than this one is not stored. */
  @Column({ name: 'state_at', type: 'datetime', precision: 3, nullable: true }) stateAt!: string | null;

  /** `created` as an instant in UTC: lists are paged by it. */
  @Column({ name: 'created_at', type: 'datetime', precision: 3 }) createdAt!: string;

  /** What the caller sent of the three fields that are derived otherwise: names, comma separated. */
  @Column({ name: 'sent', type: 'varchar', length: 64 }) sent!: string;

  /** Canonical words of closed vocabularies, null where nothing is said: filters and groups compare these. */
  @Column({ name: 'scheme_word', type: 'varchar', length: 255, nullable: true }) schemeWord!: string | null;
  @Column({ name: 'card_type_word', type: 'varchar', length: 255, nullable: true }) cardTypeWord!:
    | string
    | null;
  @Column({ name: 'issuer_country_word', type: 'varchar', length: 255, nullable: true })
  issuerCountryWord!: string | null;
  @Column({ name: 'instrument_type_word', type: 'varchar', length: 255, nullable: true })
  instrumentTypeWord!: string | null;

  /** What its refunds and disputes say of it, where it was asked for; no column. */
  reversalFlags?: ReversalFlags;

  /** The flags as they are stored, of a transaction as it is answered; no column. */
  storedFlags?: Pick<TransactionSnapshot, 'refunded' | 'disputed'>;

  /** Id and name of the key or connection that made this version. */
  @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
  @Column({ name: 'actor_name', type: 'varchar', length: 255 }) actorName!: string;
}
