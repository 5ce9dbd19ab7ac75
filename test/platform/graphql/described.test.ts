import { type GraphQLNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { publicSchema } from '../../../src/app/schema';

const types = Object.values(publicSchema().getTypeMap()).filter(({ name }) => !name.startsWith('__'));

test('every type, field, argument and word of the schema says what it is', () => {
  // GraphQL names the two roots itself and describes neither.
  const roots = ['Query', 'Mutation', 'Subscription'];
  const named = types.filter(({ name }) => !roots.includes(name));
  const said = [
    ...named.map(({ name, description }) => [name, description] as const),
    ...types.flatMap(partsOf),
  ];
  const silent = said.filter(([, description]) => !description?.trim()).map(([name]) => name);
  expect(silent).toEqual([]);
  expect(said.length).toBeGreaterThan(300);
});

/** What a type is made of, by `Type.field` or `Type.field.argument`. */
function partsOf(type: GraphQLNamedType): (readonly [string, string | null | undefined])[] {
  if (isEnumType(type)) {
    return type.getValues().map(({ name, description }) => [`${type.name}.${name}`, description] as const);
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(field => {
    const path = `${type.name}.${field.name}`;
    const { args = [] } = field as { args?: readonly { name: string; description?: string | null }[] };
    return [
      [path, field.description] as const,
      ...args.map(({ name, description }) => [`${path}.${name}`, description] as const),
    ];
  });
}
