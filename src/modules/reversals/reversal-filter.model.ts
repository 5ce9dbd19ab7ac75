import { InputType } from 'type-graphql';
import { CURRENCY_FORM } from '../../platform/fields/currency-field';
import { Text } from '../../platform/fields/text';
import { Timestamp } from '../../platform/fields/timestamp-field';

/** Which refunds or disputes are asked for; every condition must hold. */
@InputType('ChildFilter')
export abstract class ReversalFilter {
  @Text(255, 'Belongs to this transaction.') transactionObjectId?: string | null;
  @Text(255, 'Has this status, in the words of its processor.') status?: string | null;
  @Text(255, 'Has this reason, in the words of its processor.') reason?: string | null;
  @Text(255, 'Is of this processor.') processor?: string | null;
  @Text(3, 'Is in this currency.', { form: CURRENCY_FORM }) currency?: string | null;
  @Timestamp('Happened at this time or later.') createdFrom?: string | null;
  @Timestamp('Happened before this time.') createdTo?: string | null;
}

@InputType('RefundFilter', { description: 'Which refunds are asked for; every condition must hold.' })
export class RefundFilter extends ReversalFilter {}

@InputType('DisputeFilter', { description: 'Which disputes are asked for; every condition must hold.' })
export class DisputeFilter extends ReversalFilter {
  @Text(255, 'Went this far: chargeback, pre_arbitration, retrieval, …') kind?: string | null;
}
