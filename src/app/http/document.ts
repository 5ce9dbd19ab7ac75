import { customerPaths, customerSchemas } from '../../modules/customers/customer-paths';
import { metricsPaths } from '../../modules/metrics/metrics.openapi';
import { rejectionPaths } from '../../modules/rejections/rejection-paths';
import { reversalPaths, reversalSchemas } from '../../modules/reversals/reversal-paths';
import { paths } from '../../modules/transactions/paths';
import { TransactionInput } from '../../modules/transactions/transaction-input';
import { TransactionPatchInput } from '../../modules/transactions/transaction-patch';
import { answerSchemas } from '../../platform/documentation/answers';
import { version } from '../../platform/documentation/version';
import { type OpenapiSchema, openapiSchema } from '../../platform/fields/openapi';
import { partOf, rowsOf } from '../../platform/fields/table';

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
