import type { Command } from 'commander';
import type { CliContext } from '../platform/cli/cli-context';

/** `peacock openapi`: the description of the REST interface. */
export function addOpenapi(program: Command, context: CliContext): void {
  program
    .command('openapi')
    .description('Print the OpenAPI document of the REST interface.')
    .addHelpText('after', '\nExample:\n  peacock openapi > openapi.json')
    .action(() => {
      // Loaded here, so that other commands start fast.
      const { openapiDocument } =
        require('../app/openapi-document') as typeof import('../app/openapi-document');
      context.out(JSON.stringify(openapiDocument(), null, 2));
    });
}
