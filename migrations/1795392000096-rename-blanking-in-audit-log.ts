import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Personal data is redacted, in the audit log too. Few rows: one for each run of retention that found something. */
export class RenameBlankingInAuditLog1795392000096 implements MigrationInterface {
  name = 'RenameBlankingInAuditLog1795392000096';

  async up(query: QueryRunner): Promise<void> {
    await query.query(`UPDATE audit_log SET action = 'retention.redact' WHERE action = 'retention.blank'`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`UPDATE audit_log SET action = 'retention.blank' WHERE action = 'retention.redact'`);
  }
}
