import type { OpenapiSchema } from '../../platform/fields/openapi';
import { answers, filterParameters, PAGE } from '../transactions/transactions.openapi';
import { RejectionCountFilter, RejectionFilter } from './rejection-filter.model';

/** The routes of what was refused. */
export const rejectionPaths: OpenapiSchema = {
  '/rejections': {
    get: {
      summary: 'List what was refused',
      description:
        'Every refused row of every way in, newest first, without what was sent. Kept for `REJECTION_RETENTION_DAYS`, the ' +
        'newest 10,000 of an account; where too much is refused to keep each, the counts tell.',
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
