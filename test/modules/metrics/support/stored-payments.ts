import type { Body } from '../../../support/a-transaction';
import type { SubmittedInput } from './slow-count';

interface Row {
  readonly body: Body;
  /** The step at which it was sent first: a replacement is received when its first version was. */
  readonly step: number;
}

/** What of all that was sent is still kept, and how; by the words of the rules, without the gateway's help. */
export class KeptPayments {
  private readonly rows: Record<keyof SubmittedInput, Map<string, Row>> = {
    transactions: new Map(),
    refunds: new Map(),
    disputes: new Map(),
  };

  get sent(): SubmittedInput {
    const bodies = (path: keyof SubmittedInput) => [...this.rows[path].values()].map(({ body }) => body);
    return {
      transactions: bodies('transactions'),
      refunds: bodies('refunds'),
      disputes: bodies('disputes'),
    };
  }

  has(path: keyof SubmittedInput, { object_id: id }: Body): boolean {
    return this.rows[path].has(String(id));
  }

  /** Each takes the place of the one with its id. */
  put(path: keyof SubmittedInput, bodies: readonly Body[], step: number): void {
    for (const body of bodies) {
      const id = String(body.object_id);
      this.rows[path].set(id, { body, step: this.rows[path].get(id)?.step ?? step });
    }
  }

  /** Changes some fields of a transaction, where it is there. */
  amend({ object_id: id }: Body, fields: Body): void {
    const row = this.rows.transactions.get(String(id));
    if (row) this.rows.transactions.set(String(id), { ...row, body: { ...row.body, ...fields } });
  }

  /** Labels are erased where it is asked for; the rest of what is erased counts for nothing. */
  eraseMetadata(customer: string): void {
    for (const [id, row] of this.rows.transactions) {
      const { metadata, ...rest } = row.body;
      if ((rest.customer_details as Body | undefined)?.object_id === customer)
        this.rows.transactions.set(id, { ...row, body: rest });
    }
  }

  /** What came before a step is gone; but a refund or a dispute stays as long as its transaction does. */
  deleteBefore(step: number): void {
    const isOld = (row: Row) => row.step < step;
    const { transactions, ...reversals } = this.rows;
    for (const [id, row] of transactions) if (isOld(row)) transactions.delete(id);
    for (const rows of Object.values(reversals))
      for (const [id, row] of rows)
        if (isOld(row) && !transactions.has(String(row.body.transaction_object_id))) rows.delete(id);
  }
}
