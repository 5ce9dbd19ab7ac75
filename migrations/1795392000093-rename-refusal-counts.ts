import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameTable } from './rename';

/** An issuer refuses a payment; a row that the gateway does not take is rejected. */
export class RenameRefusalCounts1795392000093 implements MigrationInterface {
  name = 'RenameRefusalCounts1795392000093';

  async up(query: QueryRunner): Promise<void> {
    await renameTable(query, 'refusal_counts', 'rejection_counts');
  }

  async down(query: QueryRunner): Promise<void> {
    await renameTable(query, 'rejection_counts', 'refusal_counts');
  }
}
