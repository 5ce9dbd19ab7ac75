import { InputType } from 'type-graphql';
import { Enum } from '../../platform/fields/enum';
import { Text } from '../../platform/fields/text';
import { HappenedAt } from '../../platform/fields/timestamp-field';
import { TransactionStatusEnum } from '../../platform/graphql/declared-enums';
import { SOURCE_UPDATED_AT } from '../../platform/ingestion/source-time';
import { TRANSACTION_STATUSES, type TransactionStatus } from './status';
import { TransactionFields } from './transaction-fields.model';

/** A transaction as a caller sends it. Absent and null are the same: nothing. */
@InputType('TransactionInput', { description: 'A transaction as a caller sends it.' })
export class TransactionInput extends TransactionFields {
  @HappenedAt('When the payment happened; the time of receipt where it is absent.') created?: string | null;
  @HappenedAt(SOURCE_UPDATED_AT) sourceUpdatedAt?: string | null;
  @Enum(
    TRANSACTION_STATUSES,
    TransactionStatusEnum,
    'Status, for processors whose status words are not known here.',
  )
  status?: TransactionStatus | null;
  @Text(255, "The processor's name; derived where a `stripe` or `braintree` block is there.")
  processor?: string | null;
}
