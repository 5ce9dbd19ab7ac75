import { InputType, ObjectType } from 'type-graphql';
import { Text } from '../../platform/fields/text';
import { plainWord } from '../../platform/fields/vocabulary';
import { ReversalFields } from './reversal-fields.model';

/** The fields that a refund is sent with and given back with. */
@ObjectType('RefundFields', { simpleResolvers: true })
@InputType('RefundFieldsInput')
export abstract class RefundFields extends ReversalFields {
  @Text(
    255,
    "The processor's word for how far it is: succeeded, pending, … One that is failed, canceled, voided, declined or " +
      'rejected gives no money back, nor does one whose reason is expired_uncaptured_charge; any other word, and none, does.',
    { indexed: true },
  )
  status?: string | null;
}

/** Whether a refund with this status and reason gives money back, or will. */
export function givesMoneyBack({ status, reason }: Pick<RefundFields, 'status' | 'reason'>): boolean {
  return !GIVES_NOTHING_BACK.has(plainWord(status)) && plainWord(reason) !== UNCAPTURED;
}

/** Stripe's reason where an authorization ran out: no money was taken, so none goes back. */
const UNCAPTURED = 'expired_uncaptured_charge';

/** Stripe's words, then Braintree's for a credit, then what others call it. */
const GIVES_NOTHING_BACK: ReadonlySet<string> = new Set([
  ...['failed', 'canceled'],
  ...['voided', 'processor_declined', 'gateway_rejected', 'settlement_declined', 'authorization_expired'],
  ...['cancelled', 'declined', 'rejected', 'expired', 'reversed'],
]);
