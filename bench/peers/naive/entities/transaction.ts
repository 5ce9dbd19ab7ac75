import { IsInt, IsString, Length, Min } from 'class-validator';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { Part, Text, YesNo } from '../fields';
import { BillingDetails } from './billing-details';
import { Braintree } from './braintree';
import { CustomerDetails } from './customer-details';
import { Pagos } from './pagos';
import { PaymentMethodDetails } from './payment-method-details';
import { ShippingDetails } from './shipping-details';
import { Stripe } from './stripe';

/** One payment: request body and row in one class, its parts in seven tables of their own. */
@Entity('transactions')
export class Transaction {
  @PrimaryGeneratedColumn() id!: number;
  @IsString() @Length(1, 255) @Column({ unique: true }) object_id!: string;
  @IsString() @Length(3, 3) @Column() currency!: string;
  @IsInt() @Min(0) @Column({ type: 'bigint' }) amount!: number;
  @Text(1000) description?: string;
  @YesNo() disputed?: boolean;
  @YesNo() refunded?: boolean;
  @Text() mapped_object?: string;
  @Part(() => Braintree) braintree?: Braintree;
  @Part(() => Stripe) stripe?: Stripe;
  @Part(() => Pagos) pagos?: Pagos;
  @Part(() => PaymentMethodDetails) payment_method_details?: PaymentMethodDetails;
  @Part(() => CustomerDetails) customer_details?: CustomerDetails;
  @Part(() => BillingDetails) billing_details?: BillingDetails;
  @Part(() => ShippingDetails) shipping_details?: ShippingDetails;
}
