import type { Shape } from './row';
import { partOf, rowsOf } from './table';
import type { WireObject } from './to-wire';

/** Compiles the conversion from wire names to a shape, only for data that the gateway itself wrote. */
export function compileFromWire(shape: Shape): (wire: WireObject) => Record<string, unknown> {
  const fields = rowsOf(shape).map(row => ({
    row,
    part: row.kind === 'part' ? { shape: partOf(row), read: compileFromWire(partOf(row)) } : null,
  }));
  return wire => {
    const shaped: Record<string, unknown> = {};
    for (const { row, part } of fields) {
      const value = wire[row.wire] ?? null;
      shaped[row.name] =
        part && value ? Object.assign(new part.shape(), part.read(value as WireObject)) : value;
    }
    return shaped;
  };
}
