import type { ApolloServerPlugin } from '@apollo/server';
import { type DocumentNode, type GraphQLError, Kind, OperationTypeNode } from 'graphql';
import type { NoteRefused } from '../model/refused';
import type { Context } from './context';
import { INGESTING } from './executing-schema';
import { refusalIn } from './refusals';

/**
 * Notes documents that were to write and were refused before there was a row: wrong for the schema, too large, with
 * variables of the wrong type. A document that cannot be parsed may have meant anything, so it is not noted.
 */
export function refusalNotes(note: NoteRefused): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, document, contextValue: { caller } }) {
          const asked = document && mutationsIn(document);
          if (!asked || ![...asked.values()].some(name => INGESTING.has(name))) return;
          const about = { caller, entrance: 'graphql', kind: null, objectId: null } as const;
          for (const error of errors) {
            if (isOfIngesting(error, asked)) note({ ...about, fault: refusalIn(error) });
          }
        },
      };
    },
  };
}

/** The mutations of a document by the names that their answers go under. */
function mutationsIn({ definitions }: DocumentNode): Map<string, string> {
  const operations = definitions.flatMap(node =>
    node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION ? [node] : [],
  );
  const fields = operations.flatMap(({ selectionSet }) =>
    selectionSet.selections.flatMap(node => (node.kind === Kind.FIELD ? [node] : [])),
  );
  return new Map(fields.map(({ name, alias }) => [(alias ?? name).value, name.value]));
}

/** An error without a path befell the document as a whole. */
function isOfIngesting({ path }: GraphQLError, asked: ReadonlyMap<string, string>): boolean {
  return path === undefined || INGESTING.has(asked.get(String(path[0])) ?? '');
}
