import type { Database } from '../platform/database/database';
import { idSource } from '../platform/database/id';
import { encryptedIdempotencyRecords } from '../platform/ingestion/encrypted-object';
import { FieldPaths } from '../platform/ingestion/field-paths';
import { type AnyModule, createModules, type Host, type Module, type ModuleParts } from '../platform/module';

/** Every module on one database, for the server and for commands. No job runs yet. */
export interface CreatedModules {
  readonly created: ReadonlyMap<AnyModule, ModuleParts<unknown>>;
  /** The services of a module. */
  use<Services>(module: Module<Services>): Services;
}

/** Creates the modules with the services they share. */
export function createHost(
  { config, log, database }: Pick<Host, 'config' | 'log' | 'database'>,
  modules: readonly AnyModule[],
): CreatedModules {
  const created = createModules(modules, {
    config,
    log,
    database,
    newId: idSource(),
    fieldPaths: new FieldPaths(inputsOf(modules)),
    encryptedTables: () => encryptedTablesOf(modules, database),
  });
  return {
    created,
    use: <Services>(module: Module<Services>) => created.get(module)?.services as Services,
  };
}

/** The input class of each kind of object. */
export const inputsOf = (modules: readonly AnyModule[]) =>
  modules.flatMap(({ objectTypes = [] }) => objectTypes.map(({ input }) => input));

/** Every table that holds encrypted personal data, including the platform's. */
export const encryptedTablesOf = (modules: readonly AnyModule[], database: Database) => [
  ...modules.flatMap(({ encryptedTables }) => encryptedTables?.(database) ?? []),
  encryptedIdempotencyRecords,
];
