import { compileParser } from '../../platform/fields/parser';
import { TransactionInput } from './transaction-input.model';
import { TransactionPatchInput } from './transaction-patch.model';

/** Given back and never sent, so passed over in a body: what was read can be sent back as it is. */
const GIVEN_BACK = ['id', 'response_category', 'received_at', 'updated_at', 'version'];

/** Every channel of a transaction: two languages, one set of rules. Each throws INVALID or CARD_NUMBER. */
export const parse = {
  wire: {
    transaction: compileParser(TransactionInput, { naming: 'wire', ignored: GIVEN_BACK }),
    patch: compileParser(TransactionPatchInput, { naming: 'wire', ignored: GIVEN_BACK, keepsAbsent: true }),
  },
  graphql: {
    transaction: compileParser(TransactionInput, { naming: 'name' }),
    patch: compileParser(TransactionPatchInput, { naming: 'name', keepsAbsent: true }),
  },
};
