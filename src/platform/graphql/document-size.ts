import { BREAK, type DocumentNode, Kind, type SelectionSetNode, visit } from 'graphql';
import { FRAGMENTS_MAX, NESTING_MAX } from './limits';

/** The size of a document, including introspection and `__typename`. */
export interface DocumentSize {
  readonly operations: number;
  readonly fragments: number;
  readonly directives: number;
  /** Nesting depth of brackets. */
  readonly nesting: number;
  /** The rest, with expanded fragments, of the largest operation or fragment. 0 where a limit above is exceeded. */
  readonly depth: number;
  readonly fields: number;
  readonly rootFields: number;
  readonly aliases: number;
}

/** Measures a document in one pass without a schema, because validation of a large one is slow. */
export function sizeOf(document: DocumentNode): DocumentSize {
  const counts = countsOf(document);
  // The expansion of fragments is recursive.
  const isEndless = counts.nesting > NESTING_MAX || counts.fragments > FRAGMENTS_MAX;
  const extentOf = isEndless ? () => NOTHING : measuring(document);
  const of = (kind: Kind) =>
    document.definitions.flatMap(node =>
      node.kind === kind && 'selectionSet' in node ? [extentOf(node.selectionSet)] : [],
    );
  const operations = of(Kind.OPERATION_DEFINITION);
  const all = [...operations, ...of(Kind.FRAGMENT_DEFINITION)];
  return {
    ...counts,
    depth: Math.max(0, ...all.map(({ depth }) => depth)),
    fields: Math.max(0, ...all.map(({ fields }) => fields)),
    aliases: Math.max(0, ...all.map(({ aliases }) => aliases)),
    rootFields: Math.max(0, ...operations.map(({ width }) => width)),
  };
}

/** The size of a selection set. Its width counts only its own fields. */
interface Extent {
  readonly width: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
}

const NOTHING: Extent = { width: 0, depth: 0, fields: 0, aliases: 0 };

/** Measures every fragment once, because nested spreads double the size at each level. */
function measuring(document: DocumentNode): (set: SelectionSetNode | undefined) => Extent {
  const fragments = new Map(
    document.definitions.flatMap(node =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
    ),
  );
  const known = new Map<string, Extent>();
  const extentOf = (set: SelectionSetNode | undefined): Extent =>
    (set?.selections ?? []).map(partOf).reduce(pipeline, NOTHING);

  function partOf(node: SelectionSetNode['selections'][number]): Extent {
    if (node.kind === Kind.INLINE_FRAGMENT) return extentOf(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return opened(node.name.value);
    const below = extentOf(node.selectionSet);
    return {
      width: 1,
      // The wrappers of a type (`ofType`) do not count as depth, because tools request nine of them.
      depth: below.depth + (node.name.value === 'ofType' ? 0 : 1),
      fields: below.fields + 1,
      aliases: below.aliases + (node.alias ? 1 : 0),
    };
  }

  function opened(name: string): Extent {
    // A fragment within itself counts as 0 here. Validation rejects it.
    if (!known.has(name)) known.set(name, NOTHING).set(name, extentOf(fragments.get(name)?.selectionSet));
    return known.get(name) ?? NOTHING;
  }

  return extentOf;
}

const pipeline = (one: Extent, other: Extent): Extent => ({
  width: one.width + other.width,
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
});

const NESTS: ReadonlySet<string> = new Set([Kind.SELECTION_SET, Kind.LIST, Kind.OBJECT, Kind.LIST_TYPE]);

/** `visit` has its own stack, so deep nesting causes no overflow. */
function countsOf(document: DocumentNode) {
  const counts = { operations: 0, fragments: 0, directives: 0, nesting: 0 };
  let level = 0;
  visit(document, {
    enter({ kind }) {
      if (kind === Kind.OPERATION_DEFINITION) counts.operations++;
      if (kind === Kind.FRAGMENT_DEFINITION) counts.fragments++;
      if (kind === Kind.DIRECTIVE) counts.directives++;
      if (NESTS.has(kind)) counts.nesting = Math.max(counts.nesting, ++level);
      return level > NESTING_MAX ? BREAK : undefined;
    },
    leave({ kind }) {
      if (NESTS.has(kind)) level--;
    },
  });
  return counts;
}
