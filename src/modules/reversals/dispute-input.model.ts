import { InputType } from 'type-graphql';
import { HappenedAt } from '../../platform/fields/timestamp-field';
import { SOURCE_UPDATED_AT } from '../../platform/ingestion/source-time';
import { DisputeFields } from './dispute-fields.model';

/** A dispute as a caller sends it. Absent and null are the same: nothing. */
@InputType('DisputeInput', { description: 'A dispute as a caller sends it.' })
export class DisputeInput extends DisputeFields {
  @HappenedAt('When it was opened; the time of receipt where it is absent.') created?: string | null;
  @HappenedAt(SOURCE_UPDATED_AT) sourceUpdatedAt?: string | null;
}
