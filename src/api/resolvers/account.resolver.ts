import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Accounts } from '../../access/accounts';
import { Account } from '../../model/account';
import { ConflictPolicyEnum } from '../../model/enums';
import type { ConflictPolicy } from '../../model/outcome';
import type { Context } from '../context';

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
      description: 'What a write does that names no policy.',
    })
    conflictPolicy: ConflictPolicy,
    @Ctx() { caller }: Context,
  ): Promise<Account> {
    return this.accounts.setConflictPolicy(caller, conflictPolicy);
  }
}
