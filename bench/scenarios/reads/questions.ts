import { DAY_MS, type VariedTransaction } from '../../payload/varied-transaction';
import type { DeepCursors } from './deep-cursors';

/** One question of the scenario: what it is called in the table, and what is sent. */
export interface Question {
  readonly name: string;
  readonly path: string;
  readonly mayBeMissing?: true;
}

interface Terms {
  readonly cursors: DeepCursors;
  /** When the last payment happened, epoch ms. */
  readonly until: number;
}

/** What people ask, with what one of the payments has. */
export function questionsOf(example: VariedTransaction, { cursors, until }: Terms): readonly Question[] {
  const list = (name: string, asked: Record<string, string> = {}): Question => ({
    name,
    path: `/transactions?${new URLSearchParams({ limit: '50', ...asked })}`,
  });
  const at = (daysAgo: number) => new Date(until - daysAgo * DAY_MS).toISOString();
  const card = example.payment_method_details;
  const amount = String(example.amount);
  return [
    { name: 'point-read', path: `/transactions/${example.object_id}` },
    list('first-page'),
    list('deep-page', { after: cursors.created }),
    list('first-page-by-amount', { order_by: 'amount_desc' }),
    list('deep-page-by-amount', { order_by: 'amount_desc', after: cursors.amount }),
    list('declined', { status: 'declined' }),
    list('declined-visa-of-a-day', {
      status: 'declined',
      scheme: 'visa',
      created_from: at(45),
      created_to: at(44),
    }),
    list('customer', { customer: example.customer_details.object_id }),
    list('last4', { last4: card.last4 }),
    list('bin', { bin: card.bin }),
    list('fingerprint-by-amount', { fingerprint: card.fingerprint, order_by: 'amount_desc' }),
    list('card-at-the-price', { last4: card.last4, amount_min: amount, amount_max: amount }),
    list('search-id', { search: example.object_id }),
    list('metadata', { metadata_key: 'channel', metadata_value: 'app' }),
    list('nothing-found', { issuer_bank: 'a bank that nobody has' }),
    ...[7, 30, 90].map(days => ({
      name: `metrics-${days}-days`,
      path: `/insights?${new URLSearchParams({ from: at(days), to: at(0), grain: 'day', by: 'processor' })}`,
      mayBeMissing: true as const,
    })),
  ];
}
