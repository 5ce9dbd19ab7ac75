import { Field, ObjectType } from 'type-graphql';
import { ApiKey } from './api-key.model';

/** A key that was just made, and, this once, its value. */
@ObjectType('IssuedApiKey', {
  description: 'A key that was just made, and, this once, its value.',
  simpleResolvers: true,
})
export class IssuedApiKey {
  @Field(() => ApiKey, { description: 'The key.' }) key!: ApiKey;
  @Field(() => String, { description: 'What its holder sends in `x-api-key`; it is never shown again.' })
  value!: string;
}
