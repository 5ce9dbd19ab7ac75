import { Dispute } from './dispute.model';
import { DisputeFields, isBeyondInquiry } from './dispute-fields.model';
import { DisputeInput } from './dispute-input.model';
import { Refund } from './refund.model';
import { givesMoneyBack, RefundFields } from './refund-fields.model';
import { RefundInput } from './refund-input.model';
import { DisputeFilter, RefundFilter } from './reversal-filter.model';
import { reversalType } from './reversal-type';

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
