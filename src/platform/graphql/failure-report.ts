import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context';
import { errorForLog } from './format-error';

/** Told of a failure that is ours, and of the request that it befell; the caller sees only that there was one. */
export type ReportFailure = (failure: unknown, requestId?: string) => void;

/** Reports what the caller is not told. */
export function failureReport(report: ReportFailure): ApolloServerPlugin<Context> {
  return {
    async contextCreationDidFail({ error }) {
      report(error);
    },
    async unexpectedErrorProcessingRequest({ error }) {
      report(error);
    },
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, request }) {
          const requestId = request.http?.headers.get('x-request-id');
          for (const failure of errors.map(errorForLog)) if (failure) report(failure, requestId);
        },
      };
    },
  };
}
