import type { Command } from 'commander';
import type { CliContext } from './shell';

/** `peacock openapi`: the description of the REST interface. */
export function addOpenapi(program: Command, context: CliContext): void {
  program
    .command('openapi')
    .description('Print the OpenAPI document of the REST interface.')
    .addHelpText('after', '\nExample:\n  peacock openapi > openapi.json')
    .action(() => {
      // Loaded here: no other verb needs the routes and all should start fast.
      const { openapiDocument } =
        require('../edge/openapi/document') as typeof import('../edge/openapi/document');
      context.out(JSON.stringify(openapiDocument(), null, 2));
    });
}
