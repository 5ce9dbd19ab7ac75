import { compileAccept } from '../field/accept';
import { TransactionInput } from './transaction-input';
import { TransactionPatchInput } from './transaction-patch';

/** Given back and never sent, so passed over in a body: what was read can be sent back as it is. */
const GIVEN_BACK = ['id', 'response_category', 'received_at', 'updated_at', 'version'];

/** Every channel of a transaction: two languages, one set of rules. Each throws INVALID or CARD_NUMBER. */
export const accept = {
  wire: {
    transaction: compileAccept(TransactionInput, { naming: 'wire', ignored: GIVEN_BACK }),
    patch: compileAccept(TransactionPatchInput, { naming: 'wire', ignored: GIVEN_BACK, keepsAbsent: true }),
  },
  graphql: {
    transaction: compileAccept(TransactionInput, { naming: 'name' }),
    patch: compileAccept(TransactionPatchInput, { naming: 'name', keepsAbsent: true }),
  },
};
