import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';

/** What is written down when it is done. `target` is what it was done to. */
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

/** Facts beside the action: names, numbers and settings, never a secret nor a customer's personal data. */
export type AuditDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** One act upon keys, settings or whole customers. Written with what it tells of, and never changed. */
@Entity('audit_log')
@ObjectType('AuditEntry', {
  description: 'One act upon keys, settings or customers.',
  simpleResolvers: true,
})
export class AuditEntry {
  @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

  @Field(() => ID, { description: 'Id of the entry; ids grow with time.' })
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id!: string;

  @Field(() => GraphQLDateTimeText, { description: 'When it was done.' })
  @Column({ type: 'datetime', precision: 3 })
  at!: Date;

  @Field(() => ID, {
    description: 'Id of the key that did it; empty for the command line and the gateway itself.',
  })
  @Column({ name: 'actor_id', type: 'varchar', length: 26 })
  actorId!: string;

  @Field(() => String, { description: 'Name of the key, `command line`, `bootstrap` or `retention`.' })
  @Column({ name: 'actor_name', type: 'varchar', length: 255 })
  actorName!: string;

  @Field(() => String, { description: 'What was done, such as `api_key.revoke` or `customer.erase`.' })
  @Column({ type: 'varchar', length: 64 })
  action!: AuditAction;

  @Field(() => String, { description: 'Id of what it was done to.' })
  @Column({ type: 'varchar', length: 255 })
  target!: string;

  @Field(() => GraphQLJSON, { description: 'Further facts, without secrets.' })
  @Column({ type: 'text' })
  details!: AuditDetails;
}
