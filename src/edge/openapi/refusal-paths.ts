import type { OpenapiSchema } from '../../field/openapi';
import { RefusalCountFilter, RefusalFilter } from '../../model/refusal-filter';
import { answers, filterParameters, PAGE } from './paths';

/** The routes of what was refused. */
export const refusalPaths: OpenapiSchema = {
  '/refusals': {
    get: {
      summary: 'List what was refused',
      description:
        'Every refused row of every way in, newest first, without what was sent. Kept for `REFUSALS_KEPT_DAYS`, the ' +
        'newest 10,000 of an account; where too much is refused to keep each, the counts tell.',
      parameters: [...PAGE, ...filterParameters(RefusalFilter)],
      responses: answers('One page.', 'RefusalList'),
    },
  },
  '/refusals/counts': {
    get: {
      summary: 'Count refusals by their reason',
      description:
        'The 200 most frequent reasons, in whole hours of UTC. A row with several wrong fields counts for each.',
      parameters: filterParameters(RefusalCountFilter),
      responses: answers('The reasons, most frequent first.', 'RefusalCounts'),
    },
  },
};
