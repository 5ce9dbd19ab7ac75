/** The part of an OpenAPI 3.1 document that the reference shows. */
export interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas?: Readonly<Record<string, Schema>>;
  };
}

export interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Reference<Parameter>[];
  readonly requestBody?: Reference<Body>;
  readonly responses?: Readonly<Record<string, Reference<Answer>>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Reference<Schema>;
}

/** The content of a body, by media type. */
export type Content = Readonly<Record<string, { readonly schema?: Reference<Schema> }>>;

export interface Body {
  readonly content: Content;
}

export interface Answer extends Partial<Body> {
  readonly description?: string;
}

export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Reference<Schema>>>;
  readonly items?: Reference<Schema>;
  readonly oneOf?: readonly Reference<Schema>[];
  readonly anyOf?: readonly Reference<Schema>[];
}

/** A value, or a reference to it in the document. */
export type Reference<T> = T | { readonly $ref: string };

/** The target of a reference. Throws for a reference without a target. */
export function resolve<T extends object>(document: OpenApi, given: Reference<T>): T {
  if (!('$ref' in given)) return given;
  const [, kind = '', name = ''] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(given.$ref) ?? [];
  const found = document.components?.[kind]?.[name];
  if (!found) throw new Error(`The OpenAPI document has no ${given.$ref}.`);
  return found as T;
}
