import { answerSchemas } from '../platform/documentation/answers';
import { version } from '../platform/documentation/version';
import type { OpenapiSchema } from '../platform/fields/openapi';
import type { AnyModule } from '../platform/module';
import { modules } from './modules';

/** The OpenAPI 3.1 document of the REST interface, generated from the field declarations. */
export function openapiDocument(of: readonly AnyModule[] = modules): OpenapiSchema {
  const parts = of.flatMap(({ openapi }) => (openapi ? [openapi()] : []));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Peacock gateway',
      version: version(),
      description:
        'Payment data from all your processors through one typed API. Send your key as `x-api-key: KEY` or `Authorization: Bearer KEY`. Names are ' +
        'snake_case; amounts are minor units of their currency. GraphQL is at `/graphql`; its subscription ' +
        '`transactionChanged` tells what is stored while it happens.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { bearer: [] }],
    paths: Object.assign({}, ...parts.map(({ paths }) => paths)),
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: Object.assign({}, ...parts.map(({ schemas }) => schemas), answerSchemas()),
    },
  };
}
