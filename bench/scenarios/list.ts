import type { Bench } from '../bench';
import { checkedRead } from '../load/checked-read';
import { selectionOf } from '../load/graphql-selection';
import { singleRequest } from '../load/requests';
import { httpDuel } from '../measure/http-duel';
import { httpRound } from '../measure/http-round';
import { countFields } from '../payload/count-fields';
import type { Peer } from '../peers/peer';
import { startBare } from '../peers/start-bare';
import { startGateway } from '../peers/start-gateway';
import type { Scenario } from '../scenario';

const ROWS = 50;
const FIELDS = 118;

/** Fifty full transactions, every field asked for: what a dashboard reads. */
export const list: Scenario = {
  name: 'list',
  about: 'a list of 50 full transactions over GraphQL and REST, against the bare REST list',
  async *run(bench) {
    const [bare, gateway] = [await startBare(bench), await startGateway(bench, 'mariadb')];
    for (const peer of [bare, gateway]) await fill(bench, peer);
    const path = `/transactions?limit=${ROWS}`;
    const theirs = {
      label: 'bare',
      peer: bare,
      request: await checkedRead(bare, { path, check: checkRest }),
    };
    const overRest = {
      label: 'rest',
      peer: gateway,
      request: await checkedRead(gateway, { path, check: checkRest }),
    };
    const node = await selectionOf(gateway, 'Transaction');
    const query = `{ transactions(first: ${ROWS}) { edges { node ${node} } } }`;
    const request = await checkedRead(gateway, { path: '/graphql', body: { query }, check: checkGraphql });
    const overGraphql = { label: 'graphql', peer: gateway, request };
    yield {
      name: 'list-graphql-c32',
      ...(await httpDuel(bench, { connections: 32, sides: [overGraphql, theirs] })),
      goal: { least: 0.5 },
    };
    yield {
      name: 'list-rest-c32',
      ...(await httpDuel(bench, { connections: 32, sides: [overRest, theirs] })),
    };
  },
};

async function fill(bench: Bench, peer: Peer): Promise<void> {
  await httpRound(bench, { peer, request: singleRequest(peer), connections: 8, seconds: 1 });
}

function checkRest(answer: unknown): void {
  checkRows((answer as { data: readonly object[] }).data);
}

function checkGraphql(answer: unknown): void {
  const { data } = answer as { data: { transactions: { edges: readonly { node: object }[] } } };
  checkRows(data.transactions.edges.map(({ node }) => node));
}

function checkRows(rows: readonly object[]): void {
  const [fewest = 0] = rows.map(countFields).sort((a, b) => a - b);
  if (rows.length !== ROWS || fewest < FIELDS) {
    throw new Error(
      `The list has ${rows.length} rows of ${fewest} fields, not ${ROWS} of at least ${FIELDS}`,
    );
  }
}
