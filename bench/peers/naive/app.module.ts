import { Module } from '@nestjs/common';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import { BillingDetails } from './entities/billing-details';
import { Braintree } from './entities/braintree';
import { CustomerDetails } from './entities/customer-details';
import { Pagos } from './entities/pagos';
import { PaymentMethodDetails } from './entities/payment-method-details';
import { ShippingDetails } from './entities/shipping-details';
import { Stripe } from './entities/stripe';
import { Transaction } from './entities/transaction';
import { TransactionController } from './transaction.controller';
import { TransactionService } from './transaction.service';

const ENTITIES = [
  Transaction,
  Braintree,
  Stripe,
  Pagos,
  PaymentMethodDetails,
  CustomerDetails,
  BillingDetails,
  ShippingDetails,
];

/** The whole naive application: one controller, one service, one repository. */
@Module({
  imports: [
    TypeOrmModule.forRoot({ ...connection(), entities: ENTITIES, synchronize: true }),
    TypeOrmModule.forFeature(ENTITIES),
  ],
  controllers: [TransactionController],
  providers: [TransactionService],
})
export class AppModule {}

function connection(): TypeOrmModuleOptions {
  const url = process.env.DATABASE_URL ?? '';
  return url.startsWith('sqlite:')
    ? {
        type: 'better-sqlite3',
        database: url.slice('sqlite:'.length),
        driver: require('libsql'),
        enableWAL: true,
        prepareDatabase: (database: { pragma(text: string): void }) => database.pragma('synchronous = FULL'),
      }
    : { type: 'mariadb', url };
}
