import { transactionRow } from '../../platform/ingestion/object-row';
import { defineModule } from '../../platform/module';
import { transactionsModule } from '../transactions/transactions.module';
import { ChangePoller } from './change-poller.store';
import { LiveResolver, liveRegistration } from './live.resolver';
import { LiveTransactions } from './live-transactions.service';

/** Changes of transactions, published to subscribers while they happen. */
export const liveModule = defineModule<{ readonly live: LiveTransactions }>({
  name: 'live',
  uses: [transactionsModule],
  resolvers: [LiveResolver],
  create({ database, log, use }) {
    const live = new LiveTransactions({
      changes: new ChangePoller(database.engine, transactionRow(database)),
      clock: Date.now,
      report: err => log.warn({ err }, 'change feed poll failed'),
    });
    use(transactionsModule).onCommit(decisions => live.onCommit(decisions));
    return {
      services: { live },
      resolvers: [liveRegistration(new LiveResolver(live))],
      jobs: [{ name: 'change feed', start: () => undefined, stop: () => live.close() }],
    };
  },
});
