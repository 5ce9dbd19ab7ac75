import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { ImportedCustomer } from './imported-customer.model';

/** Who paid, or was imported: a name for all transactions that say `customer_details.object_id`. It is no row of its own. */
@ObjectType('Customer', { description: 'Who paid, or was imported.' })
export class Customer {
  @Field(() => ID, {
    simple: true,
    description: 'The id of the customer, `customerDetails.objectId` of their transactions.',
  })
  objectId!: string;
  /** What was imported of them, where anything was. */
  imported!: ImportedCustomer | null;
  /** Whether they may have so many transactions that these are not to be read all at once. */
  isLarge!: boolean;
}

/** When payments of a customer happened first and last, RFC 3339 in UTC. */
export interface Seen {
  readonly first: string;
  readonly last: string;
}

const NULLABLE = { nullable: true } as const;

/** What a customer paid with. */
@ObjectType('CustomerPaymentMethod', { description: 'What a customer paid with.', simpleResolvers: true })
export class PaymentMethod {
  @Field(() => String, { ...NULLABLE, description: 'Identifies the card number without showing it.' })
  fingerprint!: string | null;
  @Field(() => String, { ...NULLABLE, description: 'Card network.' }) scheme!: string | null;
  @Field(() => String, { ...NULLABLE, description: 'Last four digits of the card number.' }) last4!:
    | string
    | null;
  @Field(() => String, { ...NULLABLE, description: 'Funding of the card: credit, debit or prepaid.' })
  type!: string | null;
  @Field(() => String, { ...NULLABLE, description: 'Kind of instrument: card, apple_pay, …' })
  instrumentType!: string | null;
  @Field(() => GraphQLDateTimeText, { description: 'When it was last paid with, in UTC.' }) lastUsed!: string;
}

/** What a customer paid in one currency. */
@ObjectType('CustomerVolume', {
  description: 'What was approved of a customer in one currency.',
  simpleResolvers: true,
})
export class Volume {
  @Field(() => String, { description: 'ISO 4217 currency code.' }) currency!: string;
  @Field(() => GraphQLSafeInt, { description: 'Transactions.' }) transactions!: number;
  @Field(() => GraphQLSafeInt, {
    ...NULLABLE,
    description: 'Sum in minor units; null beyond 2^53 − 1, which JSON could not say exactly.',
  })
  amount!: number | null;
}

const COUNT = () => GraphQLSafeInt;

/** How many transactions a customer has, and what they amount to. */
@ObjectType('CustomerTotals', {
  description: 'How many transactions a customer has, and what they amount to.',
  simpleResolvers: true,
})
export class Totals {
  @Field(() => Boolean, {
    description: 'Whether all are counted; else only the newest, as many as `transactions` says.',
  })
  isComplete!: boolean;
  @Field(COUNT, { description: 'All of them.' }) transactions!: number;
  @Field(COUNT, { description: 'Those with this status.' }) approved!: number;
  @Field(COUNT, { description: 'Those with this status.' }) declined!: number;
  @Field(COUNT, { description: 'Those with this status.' }) pending!: number;
  @Field(COUNT, { description: 'Those with this status.' }) blocked!: number;
  @Field(COUNT, { description: 'Those with this status.' }) voided!: number;
  @Field(COUNT, { description: 'Those with this status.' }) failed!: number;
  @Field(COUNT, { description: 'Those with this status.' }) unknown!: number;
  @Field(() => [Volume], { description: 'What was approved, by currency.' })
  approvedVolume!: readonly Volume[];
}
