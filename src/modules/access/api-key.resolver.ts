import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { GraphQLDateTimeText } from '../../platform/fields/date-time';
import type { Context } from '../../platform/graphql/context';
import { ScopeEnum } from '../../platform/graphql/declared-enums';
import type { Scope } from '../../platform/ingestion/caller';
import { ApiKey, IssuedApiKey } from './api-key.model';
import { type ApiKeys, type IssuedKey, OVERLAP_MS } from './api-keys.service';

const ID_OF_KEY = { description: 'The id of the key.' };
const OVERLAP_SECONDS = OVERLAP_MS / 1000;

/** The account's keys. Every field needs the scope `admin`. */
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
    @Arg('name', () => String, { description: 'A name for people.' }) name: string,
    @Arg('scopes', () => [ScopeEnum], { description: 'Its permissions.' }) scopes: Scope[],
    @Arg('expiresAt', () => GraphQLDateTimeText, {
      nullable: true,
      description: 'When the key expires.',
    })
    expiresAt: string | null | undefined,
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
