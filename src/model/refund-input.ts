import { InputType } from 'type-graphql';
import { Timestamp } from '../field/moment-field';
import { RefundFields } from './refund-fields';

/** A refund as a caller sends it. Absent and null are the same: nothing. */
@InputType('RefundInput', { description: 'A refund as a caller sends it.' })
export class RefundInput extends RefundFields {
  @Timestamp('When it was refunded; the time of receipt where it is absent.') created?: string | null;
}
