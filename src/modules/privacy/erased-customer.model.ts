import { Field, Int, ObjectType } from 'type-graphql';

/** How many objects of one more kind were erased. */
@ObjectType('ErasedObjects', {
  description: 'How many objects of one more kind were erased.',
  simpleResolvers: true,
})
export class ErasedObjects {
  @Field(() => String, { description: 'What the objects are called.' }) name!: string;
  @Field(() => Int, { description: 'How many of them changed.' }) count!: number;
}

/** What one call of an erasure has changed. */
@ObjectType('ErasedCustomer', {
  description: 'The changes of one call of `eraseCustomer`.',
  simpleResolvers: true,
})
export class ErasedCustomer {
  @Field(() => Int, { description: 'Imported details that were deleted: 1 or 0.' }) imported!: number;
  @Field(() => Int, { description: 'Transactions that got a version without personal data.' })
  transactions!: number;
  @Field(() => Int, { description: 'Former versions that were rewritten without personal data.' })
  versions!: number;
  @Field(() => Int, { description: 'Refunds that got a version without personal data.' })
  refunds!: number;
  @Field(() => Int, { description: 'Disputes that got a version without personal data.' })
  disputes!: number;
  @Field(() => Int, { description: 'Idempotency records that were rewritten.' })
  idempotencyRecords!: number;
  @Field(() => [ErasedObjects], { description: 'What changed of the kinds that further modules bring.' })
  others!: ErasedObjects[];
  @Field(() => String, {
    nullable: true,
    description: 'Null when all is erased. Otherwise call again with this as `after`.',
  })
  next!: string | null;
}
