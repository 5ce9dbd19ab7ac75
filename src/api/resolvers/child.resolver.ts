import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql';
import { BATCH_ROWS_MAX, requireBatchSize } from '../../ingest/batch-limit';
import type { RejectedRow, Written } from '../../ingest/outcome';
import { CHILD_ORDER } from '../../insight/children';
import { cursorOf } from '../../insight/cursor';
import type { ChildFilter } from '../../model/child-filter';
import type { ChildKind, SentChild } from '../../model/child-kind';
import { DISPUTE, REFUND } from '../../model/children';
import type { KeptChild } from '../../model/kept-child';
import { batchPayload } from '../batch-payload';
import { connectionOf } from '../connection';
import type { ChildSide, Context } from '../context';
import { childTypes } from '../types/child-types';
import { PageArguments } from '../types/page-arguments';
import {
  type OnConflict,
  onConflictArgument,
  type Version,
  versionArgument,
  writeOptions,
} from './write-arguments';

/** The mutations and questions of one kind of child: `sideOf` says where the context holds what does the work. */
function childResolver<I extends SentChild, K extends KeptChild>(
  kind: ChildKind<I, K>,
  sideOf: (context: Context) => ChildSide<I, K>,
) {
  const { noun, plural, kept, input: Input, filter: Filter } = kind;
  const { Payload, BatchPayload, Connection } = childTypes(kind);

  @ArgsType()
  class ListArguments extends PageArguments {
    @Field(() => Filter, { nullable: true, description: `Which ${plural}; all where absent.` })
    filter?: ChildFilter | null;
  }

  @Resolver()
  class ChildResolver {
    @Mutation(() => Payload, {
      name: `ingest${kept.name}`,
      description: `Stores one ${noun}; its transaction may come later. The same content again changes nothing.`,
    })
    async ingest(
      @Arg('input', () => Input, { description: `The ${noun}.` }) input: I | RejectedRow,
      @onConflictArgument() onConflict: OnConflict,
      @versionArgument() version: Version,
      @Ctx() context: Context,
    ): Promise<Written<K>> {
      const options = writeOptions(context, { onConflict, version });
      const written = await sideOf(context).intake.put(context.caller, input, options);
      return { ...written, [noun]: written.object };
    }

    @Mutation(() => BatchPayload, {
      name: `ingest${kept.name}s`,
      description: `Stores up to ${BATCH_ROWS_MAX} ${plural}, each for itself: one bad row never spoils another.`,
    })
    async ingestMany(
      @Arg('inputs', () => [Input], { description: `The ${plural}.` }) inputs: readonly (I | RejectedRow)[],
      @onConflictArgument() onConflict: OnConflict,
      @Ctx() context: Context,
    ) {
      requireBatchSize(inputs, plural);
      const options = writeOptions(context, { onConflict });
      const rows = await sideOf(context).intake.putMany(context.caller, inputs, options);
      return batchPayload(rows, object => ({ [noun]: object }));
    }

    @Query(() => kept, {
      name: noun,
      nullable: true,
      description: `One ${noun}, or null where the account has none.`,
    })
    find(
      @Arg('objectId', () => String, { description: `The ${noun}'s object id.` }) objectId: string,
      @Ctx() context: Context,
    ): Promise<K | null> {
      return sideOf(context).children.find(context.caller, objectId);
    }

    @Query(() => Connection, {
      name: plural,
      description: `A page of the ${plural} that a filter matches, newest first.`,
    })
    async list(@Args(() => ListArguments) { filter, ...page }: ListArguments, @Ctx() context: Context) {
      const asked = kind.acceptFilter.graphql(filter ?? {});
      const { children: rows, ...found } = await sideOf(context).children.list(context.caller, {
        ...page,
        filter: asked,
      });
      return connectionOf({ rows, ...found }, node => cursorOf(CHILD_ORDER, node));
    }
  }
  return ChildResolver;
}

/** The resolver of a kind: REST calls its methods too. */
export type ChildResolver<I extends SentChild, K extends KeptChild> = InstanceType<
  ReturnType<typeof childResolver<I, K>>
>;

export const RefundResolver = childResolver(REFUND, ({ refunds }) => refunds);
export const DisputeResolver = childResolver(DISPUTE, ({ disputes }) => disputes);
