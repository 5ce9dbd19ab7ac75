import { type OpenapiSchema, openapiSchema } from '../../field/openapi';
import { partOf, rowsOf } from '../../field/table';
import { TransactionInput } from '../../model/transaction-input';
import { TransactionPatchInput } from '../../model/transaction-patch';
import { version } from '../../version';
import { answerSchemas } from './answers';
import { reversalPaths, reversalSchemas } from './child-paths';
import { customerPaths, customerSchemas } from './customer-paths';
import { metricsPaths } from './insights';
import { paths } from './paths';
import { rejectionPaths } from './refusal-paths';

/** The OpenAPI 3.1 document of the REST interface, made from the same rows as everything else. */
export function openapiDocument(): OpenapiSchema {
  const parts = rowsOf(TransactionInput).filter(({ kind }) => kind === 'part');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Peacock gateway',
      version: version(),
      description:
        'One typed door for payment data. Send your key as `x-api-key: KEY` or `Authorization: Bearer KEY`. Names are ' +
        'snake_case; amounts are minor units of their currency. GraphQL is at `/graphql`; its subscription ' +
        '`transactionChanged` tells what is stored while it happens.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { bearer: [] }],
    paths: { ...paths, ...reversalPaths, ...customerPaths, ...metricsPaths, ...rejectionPaths },
    components: {
      securitySchemes: {
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        TransactionInput: openapiSchema(TransactionInput),
        TransactionPatch: openapiSchema(TransactionPatchInput),
        ...Object.fromEntries(parts.map(row => [partOf(row).name, openapiSchema(partOf(row))])),
        ...reversalSchemas(),
        ...customerSchemas(),
        ...answerSchemas(),
      },
    },
  };
}
