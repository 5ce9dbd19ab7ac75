import type { DocumentNode, OperationTypeNode } from 'graphql';
import type { Context } from './context';

/** One operation, parsed and validated against the public schema. */
export interface Execution {
  /** Absent where the request names none of the document's operations; graphql-js then says so. */
  readonly kind: OperationTypeNode | undefined;
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown>;
  readonly context: Context;
}
