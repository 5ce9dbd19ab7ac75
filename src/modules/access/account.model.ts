import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { ConflictPolicyEnum } from '../../platform/graphql/declared-enums';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';

/** A tenant: everything stored belongs to one account. */
@Entity('accounts')
@Unique('uq_accounts_name', ['name'])
@ObjectType('Account', { description: 'An account: everything that is stored belongs to one.' })
export class Account {
  @Field(() => ID, { description: "The gateway's own id of the account." })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  @Field(() => String, { description: 'The name of the account, for people.' })
  @Column({ type: 'varchar', length: 255 })
  name!: string;

  /** Lower case in the database, as in REST. */
  @Field(() => ConflictPolicyEnum, { description: 'The conflict policy of writes without their own.' })
  @Column({ name: 'conflict_policy', type: 'varchar', length: 16, default: 'reject' })
  conflictPolicy!: ConflictPolicy;

  @Field(() => GraphQLDateTimeText, { description: 'When the account was created.' })
  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;
}
