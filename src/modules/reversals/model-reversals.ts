import { Dispute } from './dispute';
import { DisputeFields, isBeyondInquiry } from './dispute-fields';
import { DisputeInput } from './dispute-input';
import { Refund } from './refund';
import { givesMoneyBack, RefundFields } from './refund-fields';
import { RefundInput } from './refund-input';
import { DisputeFilter, RefundFilter } from './reversal-filter';
import { reversalType } from './reversal-kind';

/** The kinds of reversals that a transaction can have. */
export const REFUND = reversalType({
  noun: 'refund',
  plural: 'refunds',
  fields: RefundFields,
  input: RefundInput,
  stored: Refund,
  filter: RefundFilter,
  counts: givesMoneyBack,
});

export const DISPUTE = reversalType({
  noun: 'dispute',
  plural: 'disputes',
  fields: DisputeFields,
  input: DisputeInput,
  stored: Dispute,
  filter: DisputeFilter,
  counts: isBeyondInquiry,
});
