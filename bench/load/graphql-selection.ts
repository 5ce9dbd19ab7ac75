import type { Peer } from '../peers/peer';
import { ask } from './checked-read';

interface TypeRef {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType: TypeRef | null;
}

interface ObjectType {
  readonly name: string;
  readonly fields:
    | readonly { readonly name: string; readonly args: readonly unknown[]; readonly type: TypeRef }[]
    | null;
}

const QUERY = `{ __schema { types { name fields { name args { name }
  type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`;

/**
 * Every plain field of a type and of its parts, as a GraphQL selection. Lists of objects and fields with
 * arguments are other questions (history, connections) and stay out.
 */
export async function selectionOf(peer: Peer, typeName: string): Promise<string> {
  const answer = JSON.parse(await ask(peer, '/graphql', { query: QUERY })) as {
    data: { __schema: { types: readonly ObjectType[] } };
  };
  const types = new Map(answer.data.__schema.types.map(type => [type.name, type]));
  return select(types, typeName);
}

function select(types: ReadonlyMap<string, ObjectType>, typeName: string): string {
  const fields = types.get(typeName)?.fields ?? [];
  const selected = fields.flatMap(({ name, args, type }) => {
    const wrappers = wrappersOf(type);
    const inner = wrappers.at(-1);
    if (args.length > 0 || !inner) return [];
    if (inner.kind !== 'OBJECT') return [name];
    return wrappers.some(({ kind }) => kind === 'LIST') ? [] : [`${name} ${select(types, inner.name ?? '')}`];
  });
  return `{ ${selected.join(' ')} }`;
}

function wrappersOf(type: TypeRef): readonly TypeRef[] {
  return type.ofType ? [type, ...wrappersOf(type.ofType)] : [type];
}
