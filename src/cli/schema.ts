import type { Command } from 'commander';
import type { Shell } from './shell';

/** `peacock schema`: the GraphQL schema. */
export function addSchema(program: Command, shell: Shell): void {
  program
    .command('schema')
    .description('Print the GraphQL schema.')
    .addHelpText('after', '\nExample:\n  peacock schema > schema.graphql')
    .action(() => {
      // Loaded here: no other verb needs the resolvers and all should start fast.
      const { publicSchema, schemaText } =
        require('../api/public-schema') as typeof import('../api/public-schema');
      shell.out(schemaText(publicSchema()).trimEnd());
    });
}
