import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context';
import { ConflictPolicyEnum } from '../../platform/graphql/declared-enums';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';
import { Account } from './account.model';
import type { Accounts } from './accounts.service';

/** The caller's own account. */
@Resolver()
export class AccountResolver {
  constructor(private readonly accounts: Accounts) {}

  @Query(() => Account, { description: 'The account that the key belongs to.' })
  account(@Ctx() { caller }: Context): Promise<Account> {
    return this.accounts.own(caller);
  }

  @Mutation(() => Account, { description: 'Changes settings of the account. Needs `admin`.' })
  updateAccount(
    @Arg('conflictPolicy', () => ConflictPolicyEnum, {
      description: 'The conflict policy of writes without their own.',
    })
    conflictPolicy: ConflictPolicy,
    @Ctx() { caller }: Context,
  ): Promise<Account> {
    return this.accounts.setConflictPolicy(caller, conflictPolicy);
  }
}
