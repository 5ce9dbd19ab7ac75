import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  type DocumentNode,
  type GraphQLEnumType,
  GraphQLScalarType,
  type GraphQLSchema,
  isEnumType,
  isIntrospectionType,
  Kind,
  visit,
} from 'graphql';
import { CONDITIONS } from './conditions';

/**
 * The schema that queries are compiled with. It differs from the public one in that enums are scalars of their names:
 * without the serialization of leaves graphql-jit would answer the words that the gateway knows (`approved`) in place
 * of the values of the enum (`APPROVED`), and it takes in no word that was read already.
 */
export function compilingSchema(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.TYPE]: type => (isEnumType(type) && !isIntrospectionType(type) ? leafOf(type) : type),
  });
}

function leafOf(type: GraphQLEnumType): GraphQLScalarType {
  return new GraphQLScalarType({
    name: type.name,
    description: type.description,
    serialize: word => type.serialize(word),
    // The variables were read with the public schema.
    parseValue: word => word,
    parseLiteral: node => type.parseLiteral(node, undefined),
  });
}

/**
 * Whether a document must be left to graphql-js: where anything is asked for on a condition, graphql-jit answers
 * otherwise, and introspection is to show the public schema.
 */
export function isNeverCompiled(document: DocumentNode): boolean {
  let holds = false;
  visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE) holds ||= CONDITIONS.has(node.name.value);
      if (node.kind === Kind.FIELD) holds ||= INTROSPECTION.has(node.name.value);
    },
  });
  return holds;
}

const INTROSPECTION: ReadonlySet<string> = new Set(['__schema', '__type']);
