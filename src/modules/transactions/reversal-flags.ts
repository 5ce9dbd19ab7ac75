/**
 * What refunds and disputes say of a transaction; null where there is none, and where its sender has said true. It is
 * asked for when a transaction is read and never stored: so it is right whichever came first, and a refund that fails
 * later takes back what it said.
 */
export interface ReversalFlags {
  readonly refunded: boolean | null;
  readonly disputed: boolean | null;
}
