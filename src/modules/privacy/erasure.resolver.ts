import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context';
import { ErasedCustomer } from './erased-customer.model';
import type { Erased, Erasure } from './erasure.service';

/** The erasure of customers. */
@Resolver()
export class ErasureResolver {
  constructor(private readonly erasure: Erasure) {}

  @Mutation(() => ErasedCustomer, {
    description:
      'Deletes what was imported of a customer and takes the personal fields out of every transaction of theirs, in all ' +
      'versions, and out of its refunds and disputes; ids, amounts and statuses stay. Works for a bounded time: call ' +
      'again while `next` is given. Needs `admin`.',
  })
  eraseCustomer(
    @Arg('objectId', () => ID, { description: "The customer's id, `customerDetails.objectId`." })
    objectId: string,
    @Arg('metadata', () => Boolean, { defaultValue: false, description: 'Takes the metadata away as well.' })
    metadata: boolean,
    @Arg('after', () => String, { nullable: true, description: 'What the call before gave as `next`.' })
    after: string | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<Erased> {
    return this.erasure.customer(caller, objectId, { metadata, after });
  }
}
