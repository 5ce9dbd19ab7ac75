import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Query, Resolver } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { Context } from '../../platform/graphql/context';
import { ScopeEnum } from '../../platform/graphql/declared-enums';
import type { Scope } from '../../platform/ingestion/caller';
import { ApiKey, IssuedApiKey } from './api-key.model';
import { type ApiKeys, type IssuedKey, OVERLAP_MS } from './api-keys.service';

const ID_OF_KEY = { description: 'The id of the key.' };
const OVERLAP_SECONDS = OVERLAP_MS / 1000;

/** A key to be made. */
@InputType('ApiKeyInput', { description: 'A key to be made.' })
class ApiKeyInput {
  @Field(() => String, { description: 'A name for people.' }) name!: string;
  @Field(() => [ScopeEnum], { description: 'What it may do.' }) scopes!: Scope[];
  @Field(() => GraphQLDateTimeText, { nullable: true, description: 'From when on it is refused.' })
  expiresAt?: string | null;
}

/** The account's keys; each of these needs the scope `admin`. */
@Resolver()
export class ApiKeyResolver {
  constructor(private readonly keys: ApiKeys) {}

  @Query(() => [ApiKey], {
    description: 'Every key of the account, the revoked and expired ones too. Needs `admin`.',
  })
  apiKeys(@Ctx() { caller }: Context): Promise<ApiKey[]> {
    return this.keys.list(caller);
  }

  @Mutation(() => IssuedApiKey, {
    description: 'Creates a key. Its value is shown only once. Needs `admin`.',
  })
  createApiKey(
    @Arg('input', () => ApiKeyInput, { description: 'The key.' })
    { name, scopes, expiresAt }: ApiKeyInput,
    @Ctx() { caller }: Context,
  ): Promise<IssuedKey> {
    return this.keys.create(caller, { name, scopes, expiresAt: expiresAt ? new Date(expiresAt) : null });
  }

  @Mutation(() => IssuedApiKey, {
    description: 'Creates a successor of a key. The old key still works for the overlap. Needs `admin`.',
  })
  rotateApiKey(
    @Arg('id', () => ID, ID_OF_KEY) id: string,
    @Arg('overlapSeconds', () => Int, {
      defaultValue: OVERLAP_SECONDS,
      description: 'How long the old key still works, in seconds.',
    })
    overlapSeconds: number,
    @Ctx() { caller }: Context,
  ): Promise<IssuedKey> {
    return this.keys.rotate(caller, id, overlapSeconds * 1000);
  }

  @Mutation(() => ApiKey, {
    description: 'Revokes a key for ever, within seconds everywhere. Needs `admin`.',
  })
  revokeApiKey(@Arg('id', () => ID, ID_OF_KEY) id: string, @Ctx() { caller }: Context): Promise<ApiKey> {
    return this.keys.revoke(caller, id);
  }
}
