import { registerEnumType } from 'type-graphql';

/**
 * Words as an enum of GraphQL under a name, each described; what nothing is said about, by itself.
 *
 * GraphQL writes every value in upper case (`APPROVED`); the gateway, REST and SQL know it as it is (`approved`).
 */
export function enumOf<V extends string>(
  name: string,
  words: readonly V[],
  { description, about }: { description: string; about: Partial<Record<V, string>> },
): Record<string, V> {
  const values = Object.fromEntries(words.map(word => [word.toUpperCase(), word]));
  const described = words.map(word => [word.toUpperCase(), { description: about[word] ?? sentence(word) }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(described) });
  return values;
}

function sentence(word: string): string {
  const words = word.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
