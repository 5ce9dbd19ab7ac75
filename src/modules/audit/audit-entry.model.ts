import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';

/** The recorded actions. Each names its `target`. */
export type AuditAction =
  | 'account.bootstrap'
  | 'account.create'
  | 'account.update'
  | 'api_key.create'
  | 'api_key.rotate'
  | 'api_key.revoke'
  | 'customer.erase'
  | 'customer.erased'
  | 'retention.redact'
  | 'retention.delete';

/** Further facts: names, numbers and settings, never a secret or a customer's personal data. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One change of keys, settings or whole customers. Written in the same unit of work, and never changed. */
@Entity('audit_log')
@ObjectType('AuditEntry', {
  description: 'One change of keys, settings or customers.',
  simpleResolvers: true,
})
export class AuditEntry {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, { description: 'Id of the entry. Ids grow with time.' })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  @Field(() => GraphQLDateTimeText, { description: 'When it happened.' })
  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  @Field(() => ID, {
    description: 'Id of the acting key. Empty for the command line and the gateway itself.',
  })
  @Column({ name: 'actor_id', type: 'varchar', length: 26 })
  actorId!: string;

  @Field(() => String, { description: 'Name of the key, `command line`, `bootstrap` or `retention`.' })
  @Column({ name: 'actor_name', type: 'varchar', length: 255 })
  actorName!: string;

  @Field(() => String, { description: 'The action, such as `api_key.revoke` or `customer.erase`.' })
  @Column({ type: 'varchar', length: 64 })
  action!: AuditAction;

  @Field(() => String, { description: 'Id of the changed object.' })
  @Column({ type: 'varchar', length: 255 })
  target!: string;

  @Field(() => GraphQLJSON, { description: 'Further facts, without secrets.' })
  @Column({ type: 'text' })
  details!: AuditDetails;
}
