import { InputType } from 'type-graphql';
import { declareInPatch } from '../../platform/fields/declare';
import type { Shape } from '../../platform/fields/row';
import { rowsOf } from '../../platform/fields/table';
import { TransactionInput } from './transaction-input.model';

/** A JSON merge patch (RFC 7396) of a stored transaction: absent leaves a field alone, null removes it. */
export type TransactionPatch = Partial<TransactionInput>;

@InputType('TransactionPatchInput', {
  description:
    'A JSON merge patch of a stored transaction: what is absent stays, null removes, a value replaces.',
})
class PatchInput {}

for (const row of rowsOf(TransactionInput)) declareInPatch(PatchInput, row);

/** The shape of a patch: every field of a transaction, none required, said by the transaction itself. */
export const TransactionPatchInput: Shape<TransactionPatch> = PatchInput;
