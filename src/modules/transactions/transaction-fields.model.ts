import { InputType, ObjectType } from 'type-graphql';
import { Bool } from '../../platform/fields/bool';
import { noSplitCardNumber } from '../../platform/fields/card-rules';
import { Currency } from '../../platform/fields/currency-field';
import { Embedded } from '../../platform/fields/embedded';
import { Integer } from '../../platform/fields/integer';
import { type LabelMap, StringMap } from '../../platform/fields/string-map';
import { Text } from '../../platform/fields/text';
import { BillingDetails } from './billing-details.model';
import { Braintree } from './braintree.model';
import { CustomerDetails } from './customer-details.model';
import { Pagos } from './pagos.model';
import { PaymentMethodDetails } from './payment-method-details.model';
import { ShippingDetails } from './shipping-details.model';
import { Stripe } from './stripe.model';

/** The fields that a transaction is sent with and given back with, in the order of the ingestion API. */
@ObjectType('TransactionFields', { simpleResolvers: true })
@InputType('TransactionFieldsInput')
export abstract class TransactionFields {
  @Text(255, 'Id of the transaction at the processor; identifies it within the account, byte for byte.', {
    required: true,
    min: 1,
  })
  objectId!: string;
  @Currency() currency!: string;
  @Integer("Amount in the currency's minor units, e.g. cents.", { required: true, min: 0 }) amount!: number;
  // Free text of the sender's, in which people are often named.
  @Text(1000, 'What was paid for.', { personal: true }) description?: string | null;
  @Bool(
    'Whether the payment was disputed. True as sent; else it follows from its disputes, where there are any.',
  )
  disputed?: boolean | null;
  @Bool(
    'Whether the captured money was fully returned. True as sent; else it follows from its refunds, where there are any.',
  )
  refunded?: boolean | null;
  @Text(255, "Kind of the processor's object behind this transaction: charge, transaction, …")
  mappedObject?: string | null;
  @Text(255, 'Merchant account at the processor that took the payment.', { indexed: true })
  merchantAccountId?: string | null;
  @StringMap('Keys and texts of your own.') metadata?: LabelMap | null;

  @Embedded(() => Braintree, 'What Braintree says of the transaction.', 'braintree')
  braintree?: Braintree | null;
  @Embedded(() => Stripe, 'What Stripe says of the charge.', 'stripe') stripe?: Stripe | null;
  @Embedded(() => Pagos, 'Harmonized codes of the ingestion API.', 'pagos') pagos?: Pagos | null;
  // MariaDB and MySQL take names of at most 64 characters: payment_method_details_ would make one of 67.
  @Embedded(() => PaymentMethodDetails, 'The card, wallet or account that paid.', 'payment_method', [
    noSplitCardNumber,
  ])
  paymentMethodDetails?: PaymentMethodDetails | null;
  @Embedded(() => CustomerDetails, 'The customer as the processor knew them.', 'customer')
  customerDetails?: CustomerDetails | null;
  @Embedded(() => BillingDetails, 'Who is billed.', 'billing') billingDetails?: BillingDetails | null;
  @Embedded(() => ShippingDetails, 'Who receives the goods.', 'shipping')
  shippingDetails?: ShippingDetails | null;
}
