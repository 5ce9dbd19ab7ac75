import { type GraphQLSchema, isEnumType, isInputObjectType } from 'graphql';

/**
 * Replaces messages of graphql-js that quote a value of a wrong type. Reads the type, and with variables the path, from
 * the message. Repeats only names that the schema knows, because a sender's text can look like any part of such a
 * message.
 */
export function expectedValue(message: string, schema: GraphQLSchema): string {
  // A long message quotes a large value and takes long to search, so only its beginning counts.
  const told = message.length > MESSAGE_MAX ? message.slice(0, BEGINNING) : message;
  return `${placeIn(told, schema) ?? 'The value'} must be ${wantedBy(told, schema) ?? 'as the schema declares it'}.`;
}

const MESSAGE_MAX = 2000;
const BEGINNING = 100;

/** The variable, with the field below it where readable. */
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

/** The messages in which graphql-js and its scalars name the expected type. */
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
