import type { Transaction } from '../../src/modules/transactions/transaction.model';
import { wireName } from '../../src/platform/fields/naming';
import type { Body } from './a-transaction';
import type { DocumentedQuery } from './documented-queries';

const RANGE = 'from=2026-04-10T00:00:00Z&to=2026-06-25T00:00:00Z';
const DAYS = 'from=2026-06-10T00:00:00Z&to=2026-06-14T00:00:00Z';
/** Begins and ends within a quarter of an hour. */
const ODD_RANGE = 'from=2026-04-10T00:07:00Z&to=2026-06-25T00:08:00Z';

const METRICS = `query($filter: TransactionFilter) {
  metrics(from: "2026-04-10", to: "2026-06-25", grain: DAY, by: [{ dimension: PROCESSOR }], filter: $filter) {
    totals { attempts } rows { attempts turnover { amount } } } }`;

const BESIDE = `{ transactions(first: 50) { edges { node { objectId refunded disputed
  refunds { objectId } disputes { objectId } } } } }`;

/** What metrics are asked for, and by which way each is answered. */
function metricsLike(filters: Readonly<Record<string, Body>>): DocumentedQuery[] {
  const asked = {
    'from pages, whole': RANGE,
    'from pages, by day and one thing': `${RANGE}&grain=day&by=processor`,
    'from pages, by two things of few values': `${RANGE}&grain=week&by=scheme,currency&zone=Asia/Kolkata`,
    'from pages, with a filter': `${RANGE}&by=scheme&processor=stripe`,
    'from pages, compared': `${RANGE}&compare_to=previous_period`,
    'from pages and, at both ends, from rows': `${ODD_RANGE}&grain=day&by=bin`,
    'from rows, by two things of many values': `${RANGE}&by=bin,issuer_bank`,
    'from rows, by metadata': `${RANGE}&by=metadata.channel&grain=month`,
    'retries counted once': `${RANGE}&count_retries_once=true&by=processor`,
    'retries counted once, compared and filtered': `${RANGE}&count_retries_once=true&status=declined&compare_to=year_before`,
    'disputes by payment': `${RANGE}&disputes_by_payment=true&grain=day`,
    'everything counts': `${RANGE}&include_pending=true&include_voided=true&include_unknown=true&include_verifications=true`,
  };
  return [
    ...Object.entries(asked).map(([name, query]) => ({
      name: `metrics ${name}`,
      path: `/insights?${query}`,
    })),
    { name: 'metrics over GraphQL', query: METRICS, variables: { filter: { scheme: 'visa' } } },
    ...Object.entries(filters).map(([name, filter]) => ({
      name: `metrics of ${name}`,
      path: `/insights?${DAYS}${inQuery(filter)}`,
    })),
  ];
}

/** One of each kind: an export goes along its order whatever the filter, so that more of them would say the same. */
const EXPORTED = [
  'none',
  'received',
  'status',
  'customer',
  'refunded',
  'metadataValue',
  'searchMany',
  'nothing',
];

/** Without `createdFrom`, in the order of receipt; with it in that of creation. */
function exportsLike(one: Transaction, filters: Readonly<Record<string, Body>>): DocumentedQuery[] {
  const lately = { createdFrom: '2026-04-20T00:00:00Z' };
  return EXPORTED.flatMap(name => {
    const filter = filters[name] as Body;
    const orders = { receipt: filter, creation: { ...lately, ...filter } };
    return Object.entries(orders).flatMap(([order, own]) => [
      {
        name: `export of ${name} in the order of ${order}`,
        path: `/transactions/export?format=csv${inQuery(own)}`,
      },
      {
        name: `export of ${name} resumed in the order of ${order}`,
        path: `/transactions/export?format=ndjson&after=${one.id}${inQuery(own)}`,
      },
    ]);
  });
}

/** Both lists of what happened to payments, with each filter, from both ends, and beside their payments. */
function childrenLike(one: Transaction): DocumentedQuery[] {
  const filters = {
    none: {},
    transactionObjectId: { transactionObjectId: one.objectId },
    created: { createdFrom: '2026-06-10T00:00:00Z', createdTo: '2026-06-11T00:00:00Z' },
    status: { status: 'a word that nobody uses' },
    reason: { reason: 'fraudulent' },
    processor: { processor: one.processor },
    currency: { currency: one.currency },
    nothingOfLate: { createdFrom: '2026-04-01T00:00:00Z', currency: 'XAF' },
  };
  const kinds: readonly { plural: string; filter: string; own: Record<string, object> }[] = [
    { plural: 'refunds', filter: 'RefundFilter', own: {} },
    { plural: 'disputes', filter: 'DisputeFilter', own: { kind: { kind: 'retrieval' } } },
  ];
  return kinds.flatMap(({ plural, filter: type, own }) => [
    { name: `one of the ${plural}`, path: `/${plural}/${encodeURIComponent(`${one.objectId} 1`)}` },
    ...Object.entries<object>({ ...filters, ...own }).flatMap(([name, filter]) => [
      { name: `${plural} of ${name}`, path: `/${plural}?limit=20${inQuery(filter)}` },
      {
        name: `the last ${plural} of ${name}`,
        query: `query($filter: ${type}) { ${plural}(last: 20, filter: $filter) { edges { node { objectId } } } }`,
        variables: { filter },
      },
    ]),
  ]);
}

function refusalsLike(one: Transaction): DocumentedQuery[] {
  const counted = {
    none: {},
    from: { from: '2026-06-10T00:00:00Z' },
    to: { to: '2026-06-10T00:00:00Z' },
    code: { code: 'STALE' },
    field: { field: 'amount' },
    keyId: { keyId: one.actorId },
    channel: { channel: 'graphql' },
  };
  return [
    ...Object.entries<Body>({ ...counted, objectId: { objectId: one.objectId } }).map(([name, filter]) => ({
      name: `rejections of ${name}`,
      path: `/rejections?limit=200${inQuery(filter)}`,
    })),
    ...Object.entries<Body>(counted).map(([name, filter]) => ({
      name: `counts of rejections of ${name}`,
      path: `/rejections/counts?${inQuery(filter)}`,
    })),
    {
      name: 'older refusals',
      query: `{ rejections(first: 20) { edges { cursor } pageInfo { endCursor } } }`,
    },
  ];
}

/** What is asked of metrics, of exports, of refunds and disputes, and of what was refused. */
export function insightQueries(
  one: Transaction,
  filters: Readonly<Record<string, Body>>,
): readonly DocumentedQuery[] {
  return [
    ...metricsLike(filters),
    ...exportsLike(one, filters),
    ...childrenLike(one),
    ...refusalsLike(one),
    { name: 'transactions with their refunds and disputes', query: BESIDE },
  ];
}

/** A filter as a query string says it, each behind an ampersand. */
export function inQuery(filter: object): string {
  return Object.entries(filter)
    .map(([name, value]) => `&${wireName(name)}=${encodeURIComponent(String(value))}`)
    .join('');
}
