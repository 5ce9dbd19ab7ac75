import { Arg, Ctx, Field, InputType, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context';
import { ConflictPolicyEnum } from '../../platform/graphql/declared-enums';
import type { ConflictPolicy } from '../../platform/ingestion/write-outcome';
import { Account } from './account.model';
import type { Accounts } from './accounts.service';

/** Settings of an account to be changed: what is absent stays. */
@InputType('AccountPatchInput', { description: 'Settings to be changed: what is absent stays.' })
class AccountPatchInput {
  @Field(() => ConflictPolicyEnum, { nullable: true, description: 'What a write does that names no policy.' })
  conflictPolicy?: ConflictPolicy | null;
}

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
    @Arg('patch', () => AccountPatchInput, { description: 'What to change.' })
    { conflictPolicy }: AccountPatchInput,
    @Ctx() { caller }: Context,
  ): Promise<Account> {
    return this.accounts.setConflictPolicy(caller, conflictPolicy);
  }
}
