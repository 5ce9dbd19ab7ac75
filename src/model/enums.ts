import { registerEnumType } from 'type-graphql';
import { CONFLICT_POLICIES } from './outcome';
import { RESPONSE_CATEGORIES } from './response-category';
import { TRANSACTION_STATUSES } from './status';

/** GraphQL enums carry the same lower-case words as REST and SQL, so a value reads alike through every door. */
export const TransactionStatusEnum = enumOf('TransactionStatus', TRANSACTION_STATUSES, {
  description: 'What became of the payment, whichever processor took it.',
  about: {
    approved: 'Authorized, captured or settled; later refunds and disputes do not change it.',
    declined: 'Refused by the issuer or the network.',
    pending: 'Not decided yet.',
    blocked: 'Refused by the gateway or a rule before the issuer saw it.',
    voided: 'Cancelled, or expired before it was captured.',
    failed: 'Broken off by an error.',
    unknown: 'The processor said nothing that could be read.',
  },
});

export const ResponseCategoryEnum = enumOf('ResponseCategory', RESPONSE_CATEGORIES, {
  description: 'Why the payment was answered as it was, in seven categories.',
  about: {},
});

export const ConflictPolicyEnum = enumOf('ConflictPolicy', CONFLICT_POLICIES, {
  description: 'What to do when the id exists with other content.',
  about: {
    REJECT: 'Refuse, and change nothing.',
    REPLACE: 'Replace it, and keep the former version.',
  },
});

function enumOf<V extends string>(
  name: string,
  words: readonly V[],
  { description, about }: { description: string; about: Partial<Record<V, string>> },
): Record<V, V> {
  const values = Object.fromEntries(words.map(word => [word, word])) as Record<V, V>;
  const described = words.map(word => [word, { description: about[word] ?? sentence(word) }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(described) });
  return values;
}

function sentence(word: string): string {
  const words = word.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
