import { Field, ObjectType } from 'type-graphql';

/** One wrong field of an input. */
@ObjectType('FieldError', { description: 'One wrong field of an input.', simpleResolvers: true })
export class FieldError {
  @Field(() => String, { description: 'The path of the field.' }) field!: string;
  @Field(() => String, { description: 'INVALID or CARD_NUMBER.' }) code!: string;
  @Field(() => String, { description: 'What was expected.' }) message!: string;
}
