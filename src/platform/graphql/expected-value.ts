import { type GraphQLSchema, isEnumType, isInputObjectType } from 'graphql';

/**
 * Says what a value should have been of which graphql-js says, quoting it, that it is none of its type. The type, and
 * with variables the path, are read out of its message. What the schema itself does not know is not said again, because a
 * sender's text can look like any part of such a message.
 */
export function expectedValue(message: string, schema: GraphQLSchema): string {
  // Longer ones quote what nobody typed by a slip, and would take long to look through: of them the beginning counts.
  const told = message.length > MESSAGE_MAX ? message.slice(0, BEGINNING) : message;
  return `${placeIn(told, schema) ?? 'The value'} must be ${wantedBy(told, schema) ?? 'as the schema declares it'}.`;
}

const MESSAGE_MAX = 2000;
const BEGINNING = 100;

/** The variable, and the field below it as far as it can be told. */
function placeIn(message: string, schema: GraphQLSchema): string | undefined {
  const [, variable] = /^Variable "\$([_A-Za-z][_0-9A-Za-z]*)"/.exec(message) ?? [];
  if (!variable) return undefined;
  const [, path = ''] = /^.* at "[_0-9A-Za-z]+([_0-9A-Za-z.[\]]*)"; /s.exec(message) ?? [];
  const names = path.split(/[.[\]]+/).filter(name => !/^\d*$/.test(name));
  const fields = fieldsOf(schema);
  return names.every(name => fields.has(name)) ? `$${variable}${path}` : `$${variable}`;
}

function fieldsOf(schema: GraphQLSchema): Set<string> {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  return new Set(inputs.flatMap(type => Object.keys(type.getFields())));
}

function wantedBy(message: string, schema: GraphQLSchema): string | undefined {
  const named = TYPE_FORMS.map(form => form.exec(message)?.[1] ?? '');
  const type = named.map(name => schema.getType(name)).find(Boolean);
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name }) => name);
    return `one of ${values.join(', ')}`;
  }
  if (isInputObjectType(type)) return `an object with the fields of ${type.name} and no others`;
  return type && (WORDS.get(type.name) ?? `a ${type.name}`);
}

/** How graphql-js and its scalars name the type that they wanted. */
const TYPE_FORMS: readonly RegExp[] = [
  / does not exist in "(\w+)" enum/,
  /(?:^|; )Enum "(\w+)" cannot represent /,
  /(?:^|; )Expected value of type "\[*(\w+)[\]!]*", found /,
  /(?:^|; )Expected type "\[*(\w+)[\]!]*" to be an object/,
  /(?:^|; )Expected non-nullable type "\[*(\w+)[\]!]*" not to be null/,
  /(?:^|; )Field "\w+" is not defined by type "(\w+)"/,
  /(?:^|; )(\w+) cannot represent /,
];

const WORDS: ReadonlyMap<string, string> = new Map([
  ['String', 'text'],
  ['ID', 'an id, as text'],
  ['Boolean', 'true or false'],
  ['Int', 'a whole number'],
  ['SafeInt', 'a whole number'],
  ['Float', 'a number'],
  ['DateTime', 'an RFC 3339 date and time with its offset, such as 2026-03-30T21:41:08Z'],
  ['Metadata', 'a flat object of texts'],
]);
