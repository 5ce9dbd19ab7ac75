import type { OpenApi, Operation } from './openapi';

/** One operation with its method and path. */
export interface PlacedOperation extends Operation {
  /** Its anchor in the page. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of a document, in order. */
export function operationsOf({ paths }: OpenApi): PlacedOperation[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => METHODS.includes(method))
      .map(([method, operation]) => ({ ...operation, id: anchor(method, path), method, path })),
  );
}

const anchor = (method: string, path: string): string =>
  `${method}${path.replace(/[^a-z0-9]+/gi, '-')}`.replace(/-$/, '');
