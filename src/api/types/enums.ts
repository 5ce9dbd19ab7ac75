import { registerEnumType } from 'type-graphql';
import { ORDERS } from '../../insight/page';
import { OUTCOMES } from '../../model/outcome';

export const OutcomeEnum = named(OUTCOMES);
export const OrderEnum = named(Object.keys(ORDERS));

registerEnumType(OutcomeEnum, {
  name: 'IngestOutcome',
  description: 'What became of one write.',
  valuesConfig: {
    CREATED: { description: 'Stored for the first time.' },
    UNCHANGED: { description: 'Stored already, with the same content; nothing was done.' },
    REPLACED: { description: 'Stored in place of other content, which is kept as a former version.' },
    CONFLICT: { description: 'Stored already, with other content; nothing was done.' },
    REJECTED: { description: 'Not as declared, or not possible now; nothing was stored.' },
  },
});
registerEnumType(OrderEnum, {
  name: 'TransactionOrder',
  description: 'What a list is ordered by.',
  valuesConfig: {
    CREATED_DESC: { description: 'Newest payment first.' },
    CREATED_ASC: { description: 'Oldest payment first.' },
    RECEIVED_DESC: { description: 'Last received first.' },
    RECEIVED_ASC: { description: 'First received first.' },
    AMOUNT_DESC: { description: 'Largest amount first, in minor units whatever the currency.' },
    AMOUNT_ASC: { description: 'Smallest amount first, in minor units whatever the currency.' },
  },
});
function named(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.map(word => [word, word]));
}
