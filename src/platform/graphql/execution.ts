import type { DocumentNode, OperationTypeNode } from 'graphql';
import type { Context } from './context';

/** One operation, parsed and validated against the public schema. */
export interface Execution {
  readonly kind: OperationTypeNode;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
  readonly context: Context;
}
