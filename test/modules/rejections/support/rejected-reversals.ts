import type { ReversalType } from '../../../../src/modules/reversals/reversal-type';
import type { Body } from '../../../support/a-transaction';
import { saidIn } from '../../../support/naming';
import { aReversal, REVERSAL_TYPES } from '../../../support/reversal-parsers';
import { AMOUNT, graphql, lines, type Rejection, rest, STREAM } from './rejected-submissions';

/** The same of refunds and of disputes, by each of their ways in. */
export const REFUSED_CHILDREN: readonly Rejection[] = REVERSAL_TYPES.flatMap(refusedOf);

function refusedOf(kind: ReversalType): Rejection[] {
  const { noun, plural, stored, input } = kind;
  const reversal = (own: Body = {}) => aReversal('kept', own);
  const wrong = () => reversal({ object_id: 'a', amount: -1 });
  const inGraphql = (body: unknown) => saidIn('name', body, input);
  const one = `mutation($input: ${stored.name}Input!) { ingest${stored.name}(input: $input) { outcome } }`;
  const many = `mutation($inputs: [${stored.name}Input!]!) { ingest${stored.name}s(inputs: $inputs) { rejected } }`;
  const amount = { kind: noun, object_id: 'a', code: 'INVALID', errors: [AMOUNT] };
  return [
    [
      `a wrong field of a ${noun} over REST`,
      rest('POST', `/${plural}`, { body: wrong() }),
      { channel: 'rest', ...amount },
    ],
    [
      `a wrong field of the replacement of a ${noun}`,
      rest('PUT', `/${plural}/a`, { body: wrong() }),
      { channel: 'rest', ...amount },
    ],
    [
      `another id of a ${noun} than that of the path`,
      rest('PUT', `/${plural}/b`, { body: wrong() }),
      { channel: 'rest', kind: noun, object_id: null, errors: [{ field: 'object_id' }] },
    ],
    [
      `a ${noun} of another version`,
      rest('PUT', `/${plural}/nobodys`, {
        body: reversal({ object_id: 'nobodys' }),
        headers: { 'if-match': '"7"' },
      }),
      { channel: 'rest', kind: noun, object_id: 'nobodys', code: 'STALE' },
    ],
    [
      `other content under the id of a ${noun}`,
      async (gateway, key) => {
        await gateway.send('POST', `/${plural}`, { key, body: reversal({ object_id: 'a', amount: 1 }) });
        return gateway.send('POST', `/${plural}`, { key, body: reversal({ object_id: 'a', amount: 2 }) });
      },
      { channel: 'rest', kind: noun, object_id: 'a', code: 'CONFLICT' },
    ],
    [
      `a ${noun} that is no JSON`,
      rest('POST', `/${plural}`, { body: '{' }),
      { channel: 'rest', kind: noun, object_id: null, code: 'INVALID' },
    ],
    [
      `a row of an array of ${plural}`,
      rest('POST', `/${plural}/batch`, { body: [reversal(), wrong()] }),
      { channel: 'batch', ...amount },
    ],
    [
      `a batch of ${plural} that is no array`,
      rest('POST', `/${plural}/batch`, { body: {} }),
      { channel: 'batch', kind: noun, object_id: null, code: 'INVALID' },
    ],
    [
      `a line of a stream of ${plural}`,
      rest('POST', `/${plural}/batch`, { body: lines(reversal(), wrong()), ...STREAM }),
      { channel: 'ndjson', ...amount },
    ],
    [
      `a wrong field of a ${noun} over GraphQL`,
      graphql(one, { input: inGraphql(wrong()) }),
      { channel: 'graphql', ...amount },
    ],
    [
      `a ${noun} without its transaction over GraphQL, in the names of REST`,
      graphql(one, { input: inGraphql(reversal({ object_id: 'a', transaction_object_id: '' })) }),
      { channel: 'graphql', kind: noun, errors: [{ field: 'transaction_object_id' }] },
    ],
    [
      `one of many ${plural} over GraphQL`,
      graphql(many, { inputs: [reversal(), wrong()].map(inGraphql) }),
      { channel: 'graphql', ...amount },
    ],
    [
      `too many ${plural} over GraphQL`,
      graphql(many, { inputs: Array(1_001).fill(inGraphql(reversal())) }),
      { channel: 'graphql', kind: null, object_id: null, code: 'TOO_LARGE' },
    ],
  ];
}
