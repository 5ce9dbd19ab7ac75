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
      "Deletes a customer's imported details and removes personal fields from all versions of their transactions, " +
      'refunds and disputes. Ids, amounts and statuses stay. Works for a bounded time: call again while `next` is ' +
      'present. Needs `admin`.',
  })
  eraseCustomer(
    @Arg('objectId', () => ID, { description: "The customer's id, `customerDetails.objectId`." })
    objectId: string,
    @Arg('metadata', () => Boolean, { defaultValue: false, description: 'Also removes the metadata.' })
    metadata: boolean,
    @Arg('after', () => String, { nullable: true, description: '`next` of the previous call.' })
    after: string | null | undefined,
    @Ctx() { caller }: Context,
  ): Promise<Erased> {
    return this.erasure.customer(caller, objectId, { metadata, after });
  }
}
