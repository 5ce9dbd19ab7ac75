import { aReversal, REVERSAL_TYPES } from '../../support/reversal-parsers';
import { asks, type Belongings, idempotent, type Probe, rest } from './probes';

const bodyOf = ({ objectId }: Belongings) => aReversal(objectId, { object_id: objectId });
const inputOf = ({ objectId }: Belongings) => ({
  objectId,
  transactionObjectId: objectId,
  currency: 'USD',
  amount: 1_099,
});

/** One probe for each query and mutation of refunds and disputes. */
export const CHILD_GRAPHQL_PROBES: Readonly<Record<string, Probe>> = Object.fromEntries(
  REVERSAL_TYPES.flatMap(({ noun, plural, stored: { name } }): [string, Probe][] => [
    [
      noun,
      asks(`query($id: ID!) { ${noun}(objectId: $id) { id description } }`, ({ objectId }) => ({
        id: objectId,
      })),
    ],
    [
      plural,
      asks(
        `query($id: ID!, $after: String) { a: ${plural} { edges { node { description } } }
          b: ${plural}(filter: { transactionObjectId: $id }, after: $after) { edges { node { description } } } }`,
        ({ objectId, cursor }) => ({ id: objectId, after: cursor }),
      ),
    ],
    [
      `ingest${name}`,
      asks(
        `mutation($input: ${name}Input!) { ingest${name}(input: $input) { outcome ${noun} { amount } } }`,
        theirs => ({ input: inputOf(theirs) }),
      ),
    ],
    [
      `ingest${name}s`,
      asks(
        `mutation($inputs: [${name}Input!]!) { ingest${name}s(inputs: $inputs, onConflict: REPLACE) {
          created unchanged replaced conflicts rejected results { ${noun} { version } } } }`,
        theirs => ({ inputs: [{ ...inputOf(theirs), amount: 8 }] }),
      ),
    ],
  ]),
);

/** The same for each of their routes. */
export const CHILD_REST_PROBES: Readonly<Record<string, Probe>> = Object.fromEntries(
  REVERSAL_TYPES.flatMap(({ plural }): [string, Probe][] => {
    const one = ({ objectId }: Belongings) => `/${plural}/${objectId}`;
    const ofParent = ({ objectId }: Belongings) => `/${plural}?transaction_object_id=${objectId}`;
    return [
      [`GET /${plural}/:objectId`, rest('GET', one)],
      [`HEAD /${plural}/:objectId`, rest('HEAD', one)],
      [`GET /${plural}`, rest('GET', ({ cursor }) => `/${plural}?after=${cursor}`)],
      [`HEAD /${plural}`, rest('HEAD', ofParent)],
      [`GET /${plural}/export`, rest('GET', () => `/${plural}/export?format=ndjson`)],
      [`HEAD /${plural}/export`, rest('HEAD', () => `/${plural}/export?format=csv`)],
      [`POST /${plural}`, rest('POST', () => `/${plural}`, { body: bodyOf, headers: idempotent })],
      [`POST /${plural}/batch`, rest('POST', () => `/${plural}/batch`, { body: theirs => [bodyOf(theirs)] })],
      [
        `PUT /${plural}/:objectId`,
        rest('PUT', one, { body: bodyOf, headers: () => ({ 'if-match': '"1"' }) }),
      ],
    ];
  }),
);
