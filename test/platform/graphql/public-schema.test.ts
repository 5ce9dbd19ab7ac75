import { execute, graphql, parse } from 'graphql';
import { modules } from '../../../src/app/modules';
import { publicSchema, schemaPartsOf } from '../../../src/app/schema';
import { schemaText, servedSchema } from '../../../src/platform/graphql/build-schema';
import { executingSchema } from '../../../src/platform/graphql/executing-schema';
import { registrationsOf } from '../../support/registrations';

const registrations = registrationsOf();
const parts = schemaPartsOf(modules);

test('a transaction is checked also where the public schema itself executes a mutation', async () => {
  const { errors } = await graphql({
    schema: servedSchema(parts, registrations),
    source:
      'mutation { ingestTransaction(input: { objectId: "", amount: 1, currency: "EURO" }) { outcome } }',
    contextValue: {},
  });
  const [error] = errors ?? [];
  expect(error?.originalError).toMatchObject({ code: 'INVALID' });
  expect(error?.message).toMatch(/objectId .*currency /);
});

test('what is served is what is documented', () => {
  expect(schemaText(servedSchema(parts, registrations))).toBe(schemaText(publicSchema()));
});

test('a resolver that was forgotten is named at the start, and not when a caller needs it', () => {
  const [forgotten, ...others] = registrations;
  expect(() => servedSchema(parts, others)).toThrow(
    `The resolver ${forgotten?.resolver.constructor.name} is missing.`,
  );
});

test.each([
  [{ ingesting: [{ field: 'nope', run: () => null }] }, 'The schema has no mutation nope.'],
  [{ inputs: [{ name: 'Nope', parse: () => null }] }, 'The schema has no input Nope.'],
])('a registration that names what the schema does not have is refused: %#', (wrong, message) => {
  const schema = publicSchema();
  expect(() => executingSchema(schema, [{ resolver: {}, ...wrong }])).toThrow(message);
});

test('a subscription that the schema does not have is refused', () => {
  const wrong = { resolver: {}, subscribing: [{ field: 'nope', run: () => null }] };
  expect(() => servedSchema(parts, [...registrations, wrong])).toThrow(
    'The schema has no subscription nope.',
  );
});

test('a mutation is carried out by whoever registered it, with the row that their parser made', async () => {
  const told: unknown[] = [];
  const handed = {
    resolver: {},
    ingesting: [
      { field: 'ingestCustomer', run: (args: unknown) => void told.push(args) },
      { field: 'ingestCustomers', run: () => null },
    ],
    inputs: [{ name: 'CustomerInput', parse: () => ({ objectId: 'parsed' }) }],
  };
  const schema = executingSchema(publicSchema(), [handed]);
  const document = parse('mutation { ingestCustomer(input: { objectId: "c" }) { outcome } }');
  await execute({ schema, document, contextValue: {} });
  expect(told).toEqual([{ input: { objectId: 'parsed' } }]);
});
