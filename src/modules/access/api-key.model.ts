import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { ScopeEnum } from '../../platform/graphql/declared-enums';
import type { Scope } from '../../platform/ingestion/caller';

/** A key of one account. Its value is shown once, and only a hash is stored. */
@Entity('api_keys')
@Unique('uq_api_keys_public_id', ['publicId'])
@ObjectType('ApiKey', { description: 'A key of the account. Its value is shown only at its creation.' })
export class ApiKey {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, { description: "The gateway's own id of the key." })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  @Field(() => ID, { description: 'The part of the key that is no secret: it tells keys apart.' })
  @Column({ name: 'public_id', type: 'varchar', length: 32 })
  publicId!: string;

  /** SHA-256 of the whole key in hex. Never shown to anyone. */
  @Column({ name: 'secret_hash', type: 'varchar', length: 64 }) hash!: string;

  @Field(() => String, { description: 'The name of the key, for people.' })
  @Column({ type: 'varchar', length: 255 })
  name!: string;

  @Field(() => [ScopeEnum], { description: 'What the key may do.' })
  @Column({ type: 'varchar', length: 64 })
  scopes!: Scope[];

  @Field(() => GraphQLDateTimeText, { description: 'When the key was created.' })
  @Column({ name: 'created_at', type: 'datetime', precision: 3 })
  createdAt!: Date;

  @Field(() => GraphQLDateTimeText, { nullable: true, description: 'When the key expires.' })
  @Column({ name: 'expires_at', type: 'datetime', precision: 3, nullable: true })
  expiresAt!: Date | null;

  @Field(() => GraphQLDateTimeText, { nullable: true, description: 'When the key was revoked.' })
  @Column({ name: 'revoked_at', type: 'datetime', precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Field(() => GraphQLDateTimeText, { nullable: true, description: 'Its last use, to within a minute.' })
  @Column({ name: 'last_used_at', type: 'datetime', precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}

/** A new key with its value, which is shown once. */
@ObjectType('IssuedApiKey', {
  description: 'A new key with its value, which is shown only once.',
  simpleResolvers: true,
})
export class IssuedApiKey {
  @Field(() => ApiKey, { description: 'The key.' }) key!: ApiKey;
  @Field(() => String, { description: 'The value to send in `x-api-key`. It is never shown again.' })
  value!: string;
}
