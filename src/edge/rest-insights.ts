import type { ContextOf } from '../api/context';
import { insightsCsv, insightsJson } from './insights-answer';
import type { InsightsApi } from './insights-api';
import { insightsQueryOf } from './insights-query';

/** Metrics over REST: the same questions as over GraphQL, asked in a query string. */
export function restInsights(contextOf: ContextOf): InsightsApi {
  return {
    async json(caller, query) {
      return insightsJson(await contextOf(caller).metrics.ask(caller, insightsQueryOf(query)));
    },
    async csv(caller, query) {
      const question = insightsQueryOf(query);
      return insightsCsv(await contextOf(caller).metrics.ask(caller, question), question.wanted);
    },
  };
}
