import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { modules } from '../../../src/app/modules';
import { schemaPartsOf } from '../../../src/app/schema';
import { servedSchema } from '../../../src/platform/graphql/build-schema';
import { createExecutor } from '../../../src/platform/graphql/executor';
import { anyDocument } from './support/any-document';
import { context, registrations } from './support/fixed-answers';

const schema = servedSchema(schemaPartsOf(modules), registrations);
const asSent = (result: unknown): unknown => JSON.parse(JSON.stringify(result));

/** A document is sent so often: executed plainly, compiled, and twice from what was compiled. */
const TIMES = 4;

describe.each([
  ['without conditions', false, 100],
  ['with conditions', true, 300],
] as const)('a random query %s', (_what, hasConditions, numRuns) => {
  const run = createExecutor(schema, registrations, () => {});

  test(`is answered as graphql-js answers it, ${TIMES} times`, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(anyDocument(schema, hasConditions), async ({ text, variables }) => {
        const document = parse(text);
        // What merges to two things at once is refused before anything is executed.
        const errors = validate(schema, document).filter(({ message }) => !/never used/.test(message));
        fc.pre(errors.length === 0);
        compared += 1;
        const plain = asSent(
          await execute({ schema, document, variableValues: variables, contextValue: context }),
        );
        for (let time = 1; time <= TIMES; time += 1) {
          const execution = { kind: 'query' as never, document, variables, context };
          expect(asSent(await run(execution))).toEqual(plain);
        }
      }),
      { numRuns, endOnFailure: true },
    );
    expect(compared).toBeGreaterThanOrEqual(numRuns);
  }, 120_000);
});
