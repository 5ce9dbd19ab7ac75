import { InputType } from 'type-graphql';
import { declareOptional } from '../field/declare';
import { rowsOf } from '../field/table';
import { TransactionInput } from './transaction-input';

/** A JSON merge patch (RFC 7396) of a stored transaction: absent leaves a field alone, null removes it. */
@InputType('TransactionPatchInput', {
  description:
    'A JSON merge patch of a stored transaction: what is absent stays, null removes, a value replaces.',
})
export class TransactionPatch {}

export interface TransactionPatch extends Partial<TransactionInput> {}

for (const row of rowsOf(TransactionInput)) declareOptional(TransactionPatch, row);
