import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from './context';
import { errorForLog } from './format-error';

/** Called with an internal error and the id of its request. The caller sees no details. */
export type ReportFailure = (failure: unknown, requestId?: string) => void;

/** Reports internal errors, whose details the caller does not see. */
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
