import { ORDERS, type Order } from '../database/page';
import { OUTCOMES } from '../ingestion/write-outcome';
import { enumOf } from './enum-of';

export const OutcomeEnum = enumOf('IngestOutcome', OUTCOMES, {
  description: 'The outcome of one write.',
  about: {
    CREATED: 'Stored for the first time.',
    UNCHANGED: 'Stored already with the same content; nothing changed.',
    REPLACED: 'Replaced other content, which stays as a former version.',
    CONFLICT: 'Stored already with other content; nothing changed.',
    REJECTED: 'Invalid, or not possible now; nothing was stored.',
  },
});

export const OrderEnum = enumOf('TransactionOrder', Object.keys(ORDERS) as Order[], {
  description: 'The order of a list.',
  about: {
    CREATED_DESC: 'Newest payment first.',
    CREATED_ASC: 'Oldest payment first.',
    RECEIVED_DESC: 'Last received first.',
    RECEIVED_ASC: 'First received first.',
    AMOUNT_DESC: 'Largest amount first, in minor units of any currency.',
    AMOUNT_ASC: 'Smallest amount first, in minor units of any currency.',
  },
});
