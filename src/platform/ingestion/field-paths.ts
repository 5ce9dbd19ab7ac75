import { pathName } from '../fields/naming';
import type { FieldRow, Shape } from '../fields/row';
import { partOf, rowsOf } from '../fields/table';

/** The paths of every input field, in the names of both protocols. */
export class FieldPaths {
  private readonly wire: ReadonlyMap<string, string>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly nameOfWord: ReadonlyMap<string, string>;

  constructor(shapes: readonly Shape[]) {
    const paths = shapes.flatMap(shape => pathsOf(shape));
    this.wire = new Map(paths.map(path => [pathName(path, 'name'), pathName(path, 'wire')]));
    this.names = new Map(paths.map(path => [pathName(path, 'wire'), pathName(path, 'name')]));
    this.nameOfWord = new Map(paths.map(path => path.at(-1) as FieldRow).map(row => [row.wire, row.name]));
  }

  /** A path in wire names, from either protocol. An unknown last name stays unchanged. */
  inWireNames(path: string): string {
    return renamed(path, this.wire);
  }

  /** The same in GraphQL's names. */
  inGraphqlNames(path: string): string {
    return renamed(path, this.names);
  }

  /** A sentence with its field names replaced by those of GraphQL. */
  sentenceInGraphqlNames(sentence: string): string {
    return sentence.replace(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g, word => this.nameOfWord.get(word) ?? word);
  }

  /** Whether every name of the path (in wire names) is declared, so that none is the caller's own text. */
  isDeclared(path: string): boolean {
    return this.names.has(path);
  }
}

function renamed(path: string, names: ReadonlyMap<string, string>): string {
  const end = path.lastIndexOf('.');
  const above = names.get(path.slice(0, Math.max(end, 0)));
  return names.get(path) ?? (above === undefined ? path : above + path.slice(end));
}

/** Every field of a shape, including embedded objects and their fields. */
function pathsOf(shape: Shape, above: readonly FieldRow[] = []): (readonly FieldRow[])[] {
  return rowsOf(shape).flatMap(row => {
    const path = [...above, row];
    return row.kind === 'part' ? [path, ...pathsOf(partOf(row), path)] : [path];
  });
}
