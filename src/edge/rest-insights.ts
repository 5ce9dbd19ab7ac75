import type { Metrics } from '../insight/metrics/metrics';
import { metricsCsv, metricsJson } from './insights-answer';
import type { MetricsApi } from './insights-api';
import { metricsQueryOf } from './insights-query';

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
