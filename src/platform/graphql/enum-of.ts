import { registerEnumType } from 'type-graphql';

/** Words as an enum of GraphQL under a name, each described; what nothing is said about, by itself. */
export function enumOf<V extends string>(
  name: string,
  words: readonly V[],
  { description, about }: { description: string; about: Partial<Record<V, string>> },
): Record<V, V> {
  const values = Object.fromEntries(words.map(word => [word, word])) as Record<V, V>;
  const described = words.map(word => [word, { description: about[word] ?? sentence(word) }]);
  registerEnumType(values, { name, description, valuesConfig: Object.fromEntries(described) });
  return values;
}

function sentence(word: string): string {
  const words = word.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
