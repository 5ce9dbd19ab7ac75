import { documents } from './documents';
import type { Shape } from './shape';
import { threeTables } from './three-tables';
import { wide } from './wide';

/** The shapes that are compared; the first is the one that the gateway uses. */
export const SHAPES: readonly Shape[] = [wide, threeTables, documents];
