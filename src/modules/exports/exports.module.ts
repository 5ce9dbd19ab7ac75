import type { Database } from '../../platform/database/database';
import type { ExportsApi } from '../../platform/http/objects-api';
import { transactionRow } from '../../platform/ingestion/object-row';
import { defineModule } from '../../platform/module';
import { accessModule } from '../access/access.module';
import { TransactionReader } from '../transactions/transaction-reader.store';
import { transactionsModule } from '../transactions/transactions.module';
import { addExport } from './export.cli';
import { exportRequestOf } from './export-query';
import type { ExportServices } from './export-run.service';
import { exported } from './exported';
import { addExportRoute } from './exports.routes';
import { TransactionExport } from './transaction-export.queries';
import { TransactionScan } from './transaction-scan.store';

/** Exports of all matching transactions as files, resumable. */
export const exportsModule = defineModule<ExportServices>({
  name: 'exports',
  uses: [accessModule, transactionsModule],
  commands: [addExport],
  create({ database, use }) {
    const exports = createExport(database);
    const { rest } = use(transactionsModule);
    return {
      services: { exports, accounts: use(accessModule).accounts },
      routes: (server, http) =>
        addExportRoute(server, { ...http, transactions: rest, exports: restExports(exports) }),
    };
  },
});

/** The export of an open database. */
export function createExport(database: Database): TransactionExport {
  const { engine } = database;
  const reader = new TransactionReader(engine, transactionRow(database));
  return new TransactionExport({ reader, indexScan: new TransactionScan(engine) });
}

function restExports(exports: TransactionExport): ExportsApi {
  return {
    async export(getCaller, query) {
      const request = exportRequestOf(query);
      // A caller without permission gets the error before the response starts.
      await getCaller();
      return exported(exports.pages(getCaller, request), request);
    },
  };
}
