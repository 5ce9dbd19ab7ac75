import { InputType, ObjectType } from 'type-graphql';
import { Currency } from '../../platform/fields/currency-field';
import { Integer } from '../../platform/fields/integer';
import { type LabelMap, StringMap } from '../../platform/fields/string-map';
import { Text } from '../../platform/fields/text';

/**
 * What a refund and a dispute have in common: each happened to a transaction later, is sent by itself, and may come
 * before the transaction does. They are its reversals.
 */
@ObjectType('ChildFields', { simpleResolvers: true })
@InputType('ChildFieldsInput')
export abstract class ReversalFields {
  @Text(255, 'Its id at the processor; identifies it within the account, byte for byte.', {
    required: true,
    min: 1,
  })
  objectId!: string;
  @Text(255, 'Object id of the transaction that it belongs to, which need not be stored yet.', {
    required: true,
    min: 1,
  })
  transactionObjectId!: string;
  @Currency() currency!: string;
  @Integer("Amount in the currency's minor units, e.g. cents.", { required: true, min: 0 }) amount!: number;
  @Text(255, "The processor's word for why.", { indexed: true }) reason?: string | null;
  // Free text of the sender's, in which people are often named.
  @Text(1000, 'What the sender has to say about it.', { personal: true }) description?: string | null;
  @Text(255, "The processor's name.", { indexed: true }) processor?: string | null;
  @StringMap('Keys and texts of your own.') metadata?: LabelMap | null;
}
