import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** The names of all fields that are selected below a field, fragments opened, whether or not they are skipped then. */
export function selectedNames({
  fieldNodes,
  fragments,
}: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>): Set<string> {
  const names = new Set<string>();
  const opened = new Set<string>();
  const indexScan = (set: SelectionSetNode | undefined): void => {
    for (const node of set?.selections ?? []) {
      if (node.kind === Kind.FIELD) names.add(node.name.value);
      if (node.kind !== Kind.FRAGMENT_SPREAD) indexScan(node.selectionSet);
      else if (!opened.has(node.name.value)) {
        opened.add(node.name.value);
        indexScan(fragments[node.name.value]?.selectionSet);
      }
    }
  };
  for (const { selectionSet } of fieldNodes) indexScan(selectionSet);
  return names;
}
