import { Field, type MiddlewareFn, UseMiddleware } from 'type-graphql';
import { requireScope } from '../ingestion/caller';
import type { Context } from './context';

/** A field of a write's answer that holds what is stored: null with FORBIDDEN for a key that may not read. */
export function ReadableField(type: () => object, description: string) {
  return (payload: object, name: string): void => {
    Field(type as never, { nullable: true, simple: false, description })(payload, name);
    UseMiddleware(onlyWithRead)(payload, name);
  };
}

const onlyWithRead: MiddlewareFn<Context> = ({ context }, next) => {
  requireScope(context.caller, 'read');
  return next();
};
