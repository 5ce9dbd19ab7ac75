import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Column, Entity, type MigrationInterface, PrimaryColumn, type QueryRunner } from 'typeorm';
import { compileCopy } from '../../../src/platform/fields/copy';
import { Currency } from '../../../src/platform/fields/currency-field';
import { compileFromWire } from '../../../src/platform/fields/from-wire';
import { Integer } from '../../../src/platform/fields/integer';
import { compileParser } from '../../../src/platform/fields/parser';
import type { Shape } from '../../../src/platform/fields/row';
import { compileSame } from '../../../src/platform/fields/same';
import { Text } from '../../../src/platform/fields/text';
import { compileToWire } from '../../../src/platform/fields/to-wire';
import { type Kind, nextMetadata, type VersionMetadata } from '../../../src/platform/ingestion/kind';

@ObjectType('PayoutFields', { simpleResolvers: true })
@InputType('PayoutFieldsInput')
export abstract class PayoutFields {
  @Text(255, 'Id of the payout.', { required: true, min: 1 }) objectId!: string;
  @Text(255, 'Id of the customer who is paid.', { indexed: true }) customerId?: string | null;
  @Currency() currency!: string;
  @Integer('Amount in minor units.', { required: true, min: 0 }) amount!: number;
  @Text(255, 'Who is paid.', { personal: true }) payeeName?: string | null;
}

@InputType('PayoutInput', { description: 'A payout as a caller sends it.' })
export class PayoutInput extends PayoutFields {}

@Entity('payouts')
@ObjectType('Payout', { description: 'A payout as it is stored.', simpleResolvers: true })
export class Payout extends PayoutFields {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;
  @Field(() => ID, { description: "The gateway's own id." })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;
  @Column({ type: 'bigint' }) version!: number;
  @Column({ name: 'received_at', type: 'datetime', precision: 3 }) receivedAt!: string;
  @Column({ name: 'updated_at', type: 'datetime', precision: 3 }) updatedAt!: string;
  @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
  @Column({ name: 'actor_name', type: 'varchar', length: 255 }) actorName!: string;
}

const FIELDS = PayoutFields as unknown as Shape<PayoutFields>;
const GIVEN = { id: 'id', version: 'version', received_at: 'receivedAt', updated_at: 'updatedAt' };
const copyFields = compileCopy<PayoutFields, PayoutFields>(FIELDS);
const fieldsOf = compileFromWire(FIELDS);

export const parsePayout = {
  wire: compileParser(PayoutInput, { naming: 'wire', ignored: Object.keys(GIVEN) }),
  graphql: compileParser(PayoutInput, { naming: 'name' }),
};

export const payoutToWire = compileToWire(FIELDS, GIVEN);

/** How a payout is made of what was sent. */
export const PAYOUT: Kind<PayoutInput, Payout> = {
  noun: 'payout',
  create,
  following: (input, fresh, stored) => create(input, nextMetadata(fresh, stored)),
  sameContent: compileSame<PayoutFields>(FIELDS),
  toResponse: payout => payout,
  toWire: payoutToWire,
  fromWire: ({ received_at: receivedAt, updated_at: updatedAt, ...wire }) =>
    Object.assign(new Payout(), fieldsOf(wire), {
      id: wire.id,
      version: wire.version,
      receivedAt,
      updatedAt,
    }),
};

function create(input: PayoutInput, { caller, ...given }: VersionMetadata): Payout {
  const { accountId, keyId: actorId, keyName: actorName } = caller;
  const payout = Object.assign(new Payout(), given, { accountId, actorId, actorName });
  copyFields(input, payout);
  return payout;
}

export class CreatePayouts1990000000000 implements MigrationInterface {
  name = 'CreatePayouts1990000000000';

  async up(query: QueryRunner): Promise<void> {
    await query.query(`CREATE TABLE payouts (account_id varchar(26) NOT NULL, id varchar(26) NOT NULL,
      object_id varchar(255) NOT NULL, customer_id varchar(255) NULL, currency varchar(3) NOT NULL,
      amount bigint NOT NULL, payee_name text NULL, version bigint NOT NULL, received_at datetime(3) NOT NULL,
      updated_at datetime(3) NOT NULL, actor_id varchar(26) NOT NULL, actor_name varchar(255) NOT NULL,
      PRIMARY KEY (account_id, id), UNIQUE (account_id, object_id))`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE payouts');
  }
}
