import { registerEnumType } from 'type-graphql';
import type { Scope } from './caller';

/** The scopes as GraphQL's enum, in the same words as everywhere. */
export const ScopeEnum: { readonly [S in Scope]: S } = { ingest: 'ingest', read: 'read', admin: 'admin' };

registerEnumType(ScopeEnum, {
  name: 'Scope',
  description: 'What a key may do.',
  valuesConfig: {
    ingest: { description: 'Write transactions.' },
    read: { description: 'Read transactions and metrics.' },
    admin: { description: 'Manage everything of the account.' },
  },
});
