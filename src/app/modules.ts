import { accessModule } from '../modules/access/access.module';
import { auditModule } from '../modules/audit/audit.module';
import { customersModule } from '../modules/customers/customers.module';
import { exportsModule } from '../modules/exports/exports.module';
import { liveModule } from '../modules/live/live.module';
import { metricsModule } from '../modules/metrics/metrics.module';
import { privacyModule } from '../modules/privacy/privacy.module';
import { rejectionsModule } from '../modules/rejections/rejections.module';
import { reversalsModule } from '../modules/reversals/reversals.module';
import { transactionsModule } from '../modules/transactions/transactions.module';
import type { AnyModule } from '../platform/module';

/** The modules of the gateway. A new capability is one folder and one line here. */
export const modules: readonly AnyModule[] = [
  accessModule,
  auditModule,
  rejectionsModule,
  transactionsModule,
  reversalsModule,
  customersModule,
  metricsModule,
  exportsModule,
  liveModule,
  privacyModule,
];
