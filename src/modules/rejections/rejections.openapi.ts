import type { OpenapiSchema } from '../../platform/fields/openapi';
import { answers, filterParameters, PAGE } from '../transactions/transactions.openapi';
import { RejectionCountFilter, RejectionFilter } from './rejection-filter.model';

/** The OpenAPI paths of rejections. */
export const rejectionPaths: OpenapiSchema = {
  '/rejections': {
    get: {
      summary: 'List rejections',
      description:
        'Rejected rows of every channel, newest first, without the sent values. Stored for `REJECTION_RETENTION_DAYS`, at ' +
        'most 10,000 per account. The counts include further ones.',
      parameters: [...PAGE, ...filterParameters(RejectionFilter)],
      responses: answers('One page.', 'RejectionList'),
    },
  },
  '/rejections/counts': {
    get: {
      summary: 'Count rejections by their reason',
      description:
        'The 200 most frequent reasons, in whole hours of UTC. A row with several wrong fields counts for each.',
      parameters: filterParameters(RejectionCountFilter),
      responses: answers('The reasons, most frequent first.', 'RejectionCounts'),
    },
  },
};
