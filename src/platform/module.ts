import type { Command } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config/config';
import type { CliContext } from './cli/cli-context';
import type { Database } from './database/database';
import type { Classes } from './database/database-options';
import type { EncryptedTable } from './database/encrypted-table';
import type { OpenapiSchema } from './fields/openapi';
import type { Shape } from './fields/row';
import type { ResolverRegistration } from './graphql/registration';
import type { HttpHost } from './http/http-host';
import type { FieldPaths } from './ingestion/field-paths';
import type { PersonalDataHandler } from './ingestion/personal-data-handler';
import type { Job } from './jobs/job';

/**
 * One capability, as the app uses it. Every list of all kinds (tables, schema, routes, documents, commands, checks,
 * jobs) is built from the modules, so a new capability is one folder and one line in `app/modules.ts`.
 */
export interface Module<Services> {
  readonly name: string;
  /** The modules whose services this one uses. They are created before it. */
  readonly uses: readonly AnyModule[];
  /** Its tables. */
  readonly entities?: Classes;
  /** The kinds of objects that callers may send to it. */
  readonly objectTypes?: readonly ObjectTypeRegistration[];
  /** The classes of its resolvers. The text of the schema needs no instances. */
  readonly resolvers?: readonly ResolverClass[];
  /** Its part of the OpenAPI document. */
  readonly openapi?: () => OpenapiPart;
  /** Its commands of the `peacock` program. */
  readonly commands?: readonly AddCommand<Services>[];
  /** Its checks for `peacock doctor`. */
  readonly checks?: readonly Check[];
  /** Its tables that hold encrypted personal data. */
  readonly encryptedTables?: (database: Database) => readonly EncryptedTable[];
  /** Creates it on an open database. Nothing runs before its jobs start. */
  create(host: Host): ModuleParts<Services>;
}

/** The parts of a module on an open database. */
export interface ModuleParts<Services> {
  /** The services for other modules and its own commands. */
  readonly services: Services;
  /** Its resolvers. REST calls the same instances as GraphQL. */
  readonly resolvers?: readonly ResolverRegistration[];
  readonly routes?: AddRoutes;
  /** How its personal data is erased and retained. */
  readonly personalData?: readonly PersonalDataHandler[];
  /** What it does in the background of a running gateway. */
  readonly jobs?: readonly Job[];
}

/** What the app provides to each module. */
export interface Host {
  readonly config: Config;
  readonly log: Logger;
  readonly database: Database;
  readonly newId: () => string;
  /** The paths of every field that any module takes. */
  readonly fieldPaths: FieldPaths;
  /** The tables of all modules that hold encrypted personal data. */
  readonly encryptedTables: () => readonly EncryptedTable[];
  /** How all modules' personal data is erased and retained; complete once every module is created. */
  readonly personalData: () => readonly PersonalDataHandler[];
  /** The services of a module; throws for one that the asking module does not declare in `uses`. */
  use<Services>(module: Module<Services>): Services;
}

/** A kind of object: its name in rejections and documents, and its input. */
export interface ObjectTypeRegistration {
  readonly kind: string;
  readonly input: Shape;
}

// biome-ignore lint/suspicious/noExplicitAny: constructors differ from resolver to resolver.
export type ResolverClass = new (...services: any[]) => object;

/** Paths and schemas of one module. */
export interface OpenapiPart {
  readonly paths: OpenapiSchema;
  readonly schemas?: Readonly<Record<string, OpenapiSchema>>;
}

/** Adds the routes of a module to the server. */
export type AddRoutes = (server: FastifyInstance, http: HttpHost) => void;

/** Adds a command to the program. */
export type AddCommand<Services> = (program: Command, cli: Cli<Services>) => void;

/** The context of a module's command. */
export interface Cli<Services> extends CliContext {
  /** The services of the command's own module, on the configured and migrated database. */
  withServices<T>(work: (services: Services) => Promise<T>): Promise<T>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of modules does not know what each of them offers.
export type AnyModule = Module<any>;

/** The input of a check of `peacock doctor`. */
export interface CheckedDatabase {
  readonly database: Database;
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

/** One check of `peacock doctor`. */
export interface Check {
  /** The statement that holds where the check finds nothing. */
  readonly name: string;
  /** Where it finds something, later checks cannot run. */
  readonly isGate?: boolean;
  /** The problems, one line each. No line holds a value other than ids. */
  run(checked: CheckedDatabase): Promise<readonly string[]>;
}

/** Declares a module and preserves the type of its services. */
export function defineModule<Services>(module: Module<Services>): Module<Services> {
  return module;
}

/** The modules in the order of their creation. Throws where two use each other. */
function inOrderOfUse(modules: readonly AnyModule[]): readonly AnyModule[] {
  const ordered: AnyModule[] = [];
  const visit = (module: AnyModule, path: readonly AnyModule[]): void => {
    if (ordered.includes(module)) return;
    if (path.includes(module))
      throw new Error(`${[...path, module].map(({ name }) => name).join(' uses ')}.`);
    for (const used of module.uses) visit(used, [...path, module]);
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}

/** Creates every module on a database. */
export function createModules(
  modules: readonly AnyModule[],
  common: Omit<Host, 'use' | 'personalData'>,
): ReadonlyMap<AnyModule, ModuleParts<unknown>> {
  const created = new Map<AnyModule, ModuleParts<unknown>>();
  const personalData = () => [...created.values()].flatMap(parts => parts.personalData ?? []);
  for (const module of inOrderOfUse(modules)) {
    const use = <Services>(used: Module<Services>): Services => {
      if (!module.uses.includes(used))
        throw new Error(`${module.name} does not declare that it uses ${used.name}.`);
      return created.get(used)?.services as Services;
    };
    created.set(module, module.create({ ...common, personalData, use }));
  }
  return created;
}

/** The problems of each account, with its name in front. */
export async function eachAccount(
  accounts: CheckedDatabase['accounts'],
  look: (account: CheckedDatabase['accounts'][number]) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (const account of accounts)
    found.push(...(await look(account)).map(line => `${account.name}: ${line}`));
  return found;
}
