import { InputType } from 'type-graphql';
import { HappenedAt } from '../../platform/fields/timestamp-field';
import { SOURCE_UPDATED_AT } from '../../platform/ingestion/source-time';
import { RefundFields } from './refund-fields.model';

/** A refund as a caller sends it. Absent and null are the same: nothing. */
@InputType('RefundInput', { description: 'A refund as a caller sends it.' })
export class RefundInput extends RefundFields {
  @HappenedAt('When it was refunded; the time of receipt where it is absent.') created?: string | null;
  @HappenedAt(SOURCE_UPDATED_AT) sourceUpdatedAt?: string | null;
}
