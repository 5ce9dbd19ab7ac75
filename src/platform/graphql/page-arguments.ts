import { ArgsType, Field, Int } from 'type-graphql';
import { PAGE_DEFAULT, PAGE_MAX } from '../database/page';

/** Which page of a list, forward or backward. */
@ArgsType()
export abstract class PageArguments {
  @Field(() => Int, {
    nullable: true,
    description: `Rows of the page, up to ${PAGE_MAX}. The default is ${PAGE_DEFAULT}.`,
  })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page begins after this cursor.' }) after?:
    | string
    | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Rows of the page, counted back from `before` or the end.',
  })
  last?: number | null;
  @Field(() => String, { nullable: true, description: 'The page ends before this cursor.' }) before?:
    | string
    | null;
}
