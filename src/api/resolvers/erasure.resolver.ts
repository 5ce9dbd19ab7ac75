import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Erased } from '../../ingest/privacy/erasure';
import type { Context } from '../context';
import { ErasedCustomer } from '../types/erased-customer';

/** The erasure of customers. */
@Resolver()
export class ErasureResolver {
  @Mutation(() => ErasedCustomer, {
    description:
      'Takes the personal fields out of every transaction of a customer, in all versions, and out of its refunds and ' +
      'disputes; ids, amounts and statuses stay. Works for a bounded time: call again while `next` is given. Needs `admin`.',
  })
  eraseCustomer(
    @Arg('objectId', () => String, { description: "The customer's id, `customerDetails.objectId`." })
    objectId: string,
    @Arg('metadata', () => Boolean, { defaultValue: false, description: 'Takes the metadata away as well.' })
    metadata: boolean,
    @Arg('after', () => String, { nullable: true, description: 'What the call before gave as `next`.' })
    after: string | null | undefined,
    @Ctx() { erasure, caller }: Context,
  ): Promise<Erased> {
    return erasure.customer(caller, objectId, { metadata, after });
  }
}
