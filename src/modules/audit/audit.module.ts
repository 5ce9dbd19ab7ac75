import { defineModule } from '../../platform/module';
import { accessModule } from '../access/access.module';
import type { Accounts } from '../access/accounts.service';
import { addAudit } from './audit.cli';
import { Audit } from './audit.queries';
import { AuditResolver } from './audit.resolver';
import { AuditLog } from './audit.store';
import { AuditEntry } from './audit-entry.model';

/** The audit log of keys, settings and customers. */
export const auditModule = defineModule<{ readonly audit: Audit; readonly accounts: Accounts }>({
  name: 'audit',
  uses: [accessModule],
  entities: [AuditEntry],
  resolvers: [AuditResolver],
  commands: [addAudit],
  create({ database, use }) {
    const audit = new Audit(new AuditLog(database.engine));
    const { accounts } = use(accessModule);
    return { services: { audit, accounts }, resolvers: [{ resolver: new AuditResolver(audit) }] };
  },
});
