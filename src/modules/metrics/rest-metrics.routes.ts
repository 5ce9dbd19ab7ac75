import type { MetricsApi } from './metrics-api';
import { metricsQueryOf } from './metrics-query.routes';
import { metricsCsv, metricsJson } from './metrics-response.routes';
import type { Metrics } from './query/metrics.queries';

/** Metrics over REST: the same questions as over GraphQL, asked in a query string. */
export function restMetrics(metrics: Metrics): MetricsApi {
  return {
    async json(caller, query) {
      return metricsJson(await metrics.ask(caller, metricsQueryOf(query)));
    },
    async csv(caller, query) {
      const question = metricsQueryOf(query);
      return metricsCsv(question, await metrics.ask(caller, question));
    },
  };
}
