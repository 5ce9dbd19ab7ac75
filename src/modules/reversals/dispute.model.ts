import { ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { DisputeFields } from './dispute-fields.model';
import { reversalEntity } from './reversal.model';

/** A dispute as it is kept: a payment that was called in question, of a transaction that may not be known yet. */
@Entity('disputes')
@Index('uq_disputes_object_id', ['accountId', 'objectId'], { unique: true })
@Index('ix_disputes_transaction', ['accountId', 'transactionObjectId'])
@Index('ix_disputes_created', ['accountId', 'createdAt', 'id'])
@ObjectType('Dispute', { description: 'A dispute as it is kept.', simpleResolvers: true })
export class Dispute extends reversalEntity(DisputeFields) {}
