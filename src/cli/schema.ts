import type { Command } from 'commander';
import type { CliContext } from '../platform/cli/cli-context';
import { schemaText } from '../platform/graphql/build-schema';

/** `peacock schema`: the GraphQL schema. */
export function addSchema(program: Command, context: CliContext): void {
  program
    .command('schema')
    .description('Print the GraphQL schema.')
    .addHelpText('after', '\nExample:\n  peacock schema > schema.graphql')
    .action(() => {
      // Loaded here, so that other commands start fast.
      const { publicSchema } = require('../app/schema') as typeof import('../app/schema');
      context.out(schemaText(publicSchema()).trimEnd());
    });
}
