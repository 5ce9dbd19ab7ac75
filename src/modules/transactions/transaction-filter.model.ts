import { InputType } from 'type-graphql';
import { Bool } from '../../platform/fields/bool';
import { CURRENCY_FORM } from '../../platform/fields/currency-field';
import { withoutEmptyText } from '../../platform/fields/empty-text';
import { Enum } from '../../platform/fields/enum';
import { validationError } from '../../platform/fields/field-errors';
import { Integer } from '../../platform/fields/integer';
import type { Naming } from '../../platform/fields/naming';
import { compileParser } from '../../platform/fields/parser';
import { Text } from '../../platform/fields/text';
import { Timestamp } from '../../platform/fields/timestamp-field';
import { ResponseCategoryEnum, TransactionStatusEnum } from '../../platform/graphql/declared-enums';
import { RESPONSE_CATEGORIES, type ResponseCategory } from './response-category';
import { TRANSACTION_STATUSES, type TransactionStatus } from './status';

/** Which transactions are asked for; every condition must hold. */
@InputType('TransactionFilter', {
  description: 'Which transactions are asked for; every condition must hold.',
})
export class TransactionFilter {
  @Timestamp('Happened at this time or later.') createdFrom?: string | null;
  @Timestamp('Happened before this time.') createdTo?: string | null;
  @Timestamp('Received at this time or later.') receivedFrom?: string | null;
  @Timestamp('Received before this time.') receivedTo?: string | null;
  @Enum(TRANSACTION_STATUSES, TransactionStatusEnum, 'Has this status.') status?: TransactionStatus | null;
  @Enum(RESPONSE_CATEGORIES, ResponseCategoryEnum, 'Has this response category.')
  responseCategory?: ResponseCategory | null;
  @Text(255, 'Was taken by this processor.') processor?: string | null;
  @Text(255, 'Was taken for this merchant account.') merchantAccountId?: string | null;
  @Text(3, 'Is in this currency.', { form: CURRENCY_FORM }) currency?: string | null;
  @Integer('Is of at least this amount, in minor units.') amountMin?: number | null;
  @Integer('Is of at most this amount, in minor units.') amountMax?: number | null;
  @Text(255, 'Was paid with this card network.') scheme?: string | null;
  @Text(255, 'The issuing bank is in this country.') issuerCountry?: string | null;
  @Text(255, 'The card was issued by this bank.') issuerBank?: string | null;
  @Text(8, 'The card number begins with these six to eight digits.') bin?: string | null;
  @Text(4, 'The card number ends with these four digits.') last4?: string | null;
  @Text(255, 'The card has this fingerprint.') fingerprint?: string | null;
  @Text(255, 'Was paid by this customer (`customer_details.object_id`).') customer?: string | null;
  @Text(255, 'Belongs to this order (`braintree.order_id`).') orderId?: string | null;
  @Bool('Was, or was not, refunded.') refunded?: boolean | null;
  @Bool('Was, or was not, disputed.') disputed?: boolean | null;
  @Text(64, 'Has this key in its metadata.') metadataKey?: string | null;
  @Text(500, 'Has this text under the key that is named beside it.') metadataValue?: string | null;
  @Text(255, 'One of its ids begins with this text.') search?: string | null;
}

/** The channels of a filter, in both languages. Each throws INVALID. */
export const parseFilter = {
  wire: channel('wire'),
  graphql: channel('name'),
};

function channel(naming: Naming): (value: unknown) => TransactionFilter {
  const accept = compileParser(TransactionFilter, { naming, isQuery: naming === 'wire' });
  return value => {
    const filter = withoutEmptyText(accept(value), LABEL_TEXTS);
    if (typeof filter.metadataValue === 'string' && typeof filter.metadataKey !== 'string') {
      throw validationError([
        { field: KEY[naming], code: 'INVALID', message: 'must be said where its text is.' },
      ]);
    }
    return filter;
  };
}

/** Labels are the sender's own, and an empty text under a key is one. */
const LABEL_TEXTS: readonly string[] = ['metadataKey', 'metadataValue'];

const KEY: Record<Naming, string> = { wire: 'metadata_key', name: 'metadataKey' };
