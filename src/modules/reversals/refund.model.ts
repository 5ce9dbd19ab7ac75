import { ObjectType } from 'type-graphql';
import { Entity, Index } from 'typeorm';
import { RefundFields } from './refund-fields.model';
import { reversalEntity } from './reversal.model';

/** A refund as it is kept: money that went back, or was to, of a transaction that may not be known yet. */
@Entity('refunds')
@Index('uq_refunds_object_id', ['accountId', 'objectId'], { unique: true })
@Index('ix_refunds_transaction', ['accountId', 'transactionObjectId'])
@Index('ix_refunds_created', ['accountId', 'createdAt', 'id'])
@ObjectType('Refund', { description: 'A refund as it is kept.', simpleResolvers: true })
export class Refund extends reversalEntity(RefundFields) {}
