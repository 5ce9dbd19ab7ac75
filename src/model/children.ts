import { DisputeFilter, RefundFilter } from './child-filter';
import { childKind } from './child-kind';
import { Dispute } from './dispute';
import { DisputeFields, isBeyondInquiry } from './dispute-fields';
import { DisputeInput } from './dispute-input';
import { Refund } from './refund';
import { givesMoneyBack, RefundFields } from './refund-fields';
import { RefundInput } from './refund-input';

/** The kinds of children that a transaction can have. */
export const REFUND = childKind({
  noun: 'refund',
  plural: 'refunds',
  fields: RefundFields,
  input: RefundInput,
  kept: Refund,
  filter: RefundFilter,
  counts: givesMoneyBack,
});

export const DISPUTE = childKind({
  noun: 'dispute',
  plural: 'disputes',
  fields: DisputeFields,
  input: DisputeInput,
  kept: Dispute,
  filter: DisputeFilter,
  counts: isBeyondInquiry,
});
