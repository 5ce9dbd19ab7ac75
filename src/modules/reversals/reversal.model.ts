import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import { SOURCE_UPDATED_AT } from '../../platform/ingestion/source-time';
import type { ReversalFields } from './reversal-fields.model';

/** The fields of a reversal together with what the gateway keeps beside them; each reversal is a table of its own. */
export function reversalEntity<F extends FieldsClass>(fields: F) {
  @ObjectType(`Kept${fields.name}`, { simpleResolvers: true })
  abstract class Reversal extends fields {
    // Account first in every key: everything of one account stays together, on one shard where there are several.
    @PrimaryColumn({ name: 'account_id', type: 'varchar', length: 26 }) accountId!: string;

    @Field(() => ID, { description: "The gateway's own id; ids grow with the time of receipt." })
    @PrimaryColumn({ type: 'varchar', length: 26 })
    id!: string;

    @Field(() => GraphQLSafeInt, {
      description: 'Grows by one with every change; 1 when it was stored first.',
    })
    @Column({ type: 'bigint' })
    version!: number;

    @Field(() => GraphQLDateTimeText, {
      description: 'When it happened: as sent, else the time of receipt.',
    })
    @Column({ type: 'varchar', length: 64 })
    created!: string;

    @Field(() => GraphQLDateTimeText, { description: 'When the gateway received it first.' })
    @Column({ name: 'received_at', type: 'datetime', precision: 3 })
    receivedAt!: string;

    @Field(() => GraphQLDateTimeText, { description: 'When it was changed last.' })
    @Column({ name: 'updated_at', type: 'datetime', precision: 3 })
    updatedAt!: string;

    @Field(() => GraphQLDateTimeText, { nullable: true, description: SOURCE_UPDATED_AT })
    @Column({ name: 'source_updated_at', type: 'varchar', length: 64, nullable: true })
    sourceUpdatedAt!: string | null;

    /** The same as an instant, or the time of receipt: an older state than this one is not stored. */
    @Column({ name: 'state_at', type: 'datetime', precision: 3, nullable: true }) stateAt!: string | null;

    /** `created` as an instant in UTC: lists are paged by it. */
    @Column({ name: 'created_at', type: 'datetime', precision: 3 }) createdAt!: string;

    /** Whether it says anything of its transaction: a refund that gives money back, a dispute beyond an inquiry. */
    @Column({ type: 'boolean' }) counts!: boolean;

    /** Id and name of the key or connection that made this version. */
    @Column({ name: 'actor_id', type: 'varchar', length: 26 }) actorId!: string;
    @Column({ name: 'actor_name', type: 'varchar', length: 255 }) actorName!: string;
  }
  return Reversal;
}

// biome-ignore lint/suspicious/noExplicitAny: TypeScript extends only classes whose constructor takes anything.
type FieldsClass = abstract new (...nothing: any[]) => ReversalFields;

/** A reversal as it is kept, whichever it is. */
export type Reversal = InstanceType<ReturnType<typeof reversalEntity<FieldsClass>>>;
