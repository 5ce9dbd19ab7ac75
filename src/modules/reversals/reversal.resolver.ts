import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql';
import { cursorOf } from '../../platform/database/cursor';
import { batchPayload } from '../../platform/graphql/batch-payload';
import { connectionOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageArguments } from '../../platform/graphql/page-arguments';
import type { ResolverRegistration } from '../../platform/graphql/registration';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from '../../platform/graphql/write-arguments';
import { BATCH_ROWS_MAX, requireBatchSize } from '../../platform/ingestion/batch-limit';
import type { RejectedRow, Written } from '../../platform/ingestion/outcome';
import { receiptOf } from '../../platform/ingestion/receipt';
import type { IngestCommands } from '../rejections/recording-ingest.service';
import type { Reversal } from './reversal.model';
import type { ReversalFilter } from './reversal-filter.model';
import { reversalTypes } from './reversal-payloads.model';
import type { ReversalInput, ReversalType } from './reversal-type';
import { DISPUTE, REFUND } from './reversal-types';
import { REVERSAL_ORDER, type ReversalQueries } from './reversals.queries';

/** The verbs and questions of one kind of reversal. */
export interface ReversalServices<I extends ReversalInput, K extends Reversal> {
  readonly commands: IngestCommands<I, K>;
  readonly reversals: ReversalQueries<K>;
}

/** The mutations and questions of one kind of reversal. */
function reversalResolver<I extends ReversalInput, K extends Reversal>(kind: ReversalType<I, K>) {
  const { noun, plural, stored, input: Input, filter: Filter } = kind;
  const { Payload, BatchPayload, Connection } = reversalTypes(kind);

  @ArgsType()
  class ListArguments extends PageArguments {
    @Field(() => Filter, { nullable: true, description: `Which ${plural}; all where absent.` })
    filter?: ReversalFilter | null;
  }

  @Resolver()
  class ReversalResolver {
    constructor(private readonly side: ReversalServices<I, K>) {}

    @Mutation(() => Payload, {
      name: `ingest${stored.name}`,
      description: `Stores one ${noun}; its transaction may come later. The same content again changes nothing.`,
    })
    async ingest(
      @Arg('input', () => Input, { description: `The ${noun}.` }) input: I | RejectedRow,
      @onConflictArgument() onConflict: OnConflict,
      @versionArgument() version: Version,
      @Ctx() context: Context,
    ): Promise<Written<K>> {
      const options = writeOptions(context, { onConflict, version });
      const written = await this.side.commands.put(context.caller, input, options);
      return { ...written, ...receiptOf(written.object), [noun]: written.object };
    }

    @Mutation(() => BatchPayload, {
      name: `ingest${stored.name}s`,
      description: `Stores up to ${BATCH_ROWS_MAX} ${plural}, each for itself: one bad row never spoils another.`,
    })
    async ingestMany(
      @Arg('inputs', () => [Input], { description: `The ${plural}.` }) inputs: readonly (I | RejectedRow)[],
      @onConflictArgument() onConflict: OnConflict,
      @Ctx() context: Context,
    ) {
      requireBatchSize(inputs, plural);
      const options = writeOptions(context, { onConflict });
      const rows = await this.side.commands.putMany(context.caller, inputs, options);
      return batchPayload(rows, object => ({ [noun]: object }));
    }

    @Query(() => stored, {
      name: noun,
      nullable: true,
      description: `One ${noun}, or null where the account has none.`,
    })
    find(
      @Arg('objectId', () => ID, { description: `The ${noun}'s object id.` }) objectId: string,
      @Ctx() context: Context,
    ): Promise<K | null> {
      return this.side.reversals.find(context.caller, objectId);
    }

    @Query(() => Connection, {
      name: plural,
      description: `A page of the ${plural} that a filter matches, newest first.`,
    })
    async list(@Args(() => ListArguments) { filter, ...page }: ListArguments, @Ctx() context: Context) {
      const asked = kind.parseFilter.graphql(filter ?? {});
      const { reversals: rows, ...found } = await this.side.reversals.list(context.caller, {
        ...page,
        filter: asked,
      });
      return connectionOf({ rows, ...found }, node => cursorOf(REVERSAL_ORDER, node));
    }
  }
  return ReversalResolver;
}

/** The resolver of a kind: REST calls its methods too. */
export type ReversalResolver<I extends ReversalInput, K extends Reversal> = InstanceType<
  ReturnType<typeof reversalResolver<I, K>>
>;

export const RefundResolver = reversalResolver(REFUND);
export const DisputeResolver = reversalResolver(DISPUTE);

/** What the mutations of a kind take in is read by its own door. */
export function reversalRegistration<I extends ReversalInput, K extends Reversal>(
  { stored, input, parse }: ReversalType<I, K>,
  resolver: ReversalResolver<I, K>,
): ResolverRegistration {
  return {
    resolver,
    ingesting: [
      {
        field: `ingest${stored.name}`,
        run: ({ input, onConflict, version }, context) =>
          resolver.ingest(input, onConflict, version, context),
      },
      {
        field: `ingest${stored.name}s`,
        run: ({ inputs, onConflict }, context) => resolver.ingestMany(inputs, onConflict, context),
      },
    ],
    inputs: [{ name: input.name, parse: parse.graphql }],
  };
}
