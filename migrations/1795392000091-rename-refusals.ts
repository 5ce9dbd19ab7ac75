import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameTable } from './rename';

/** An issuer refuses a payment; a row that the gateway does not take is rejected. */
export class RenameRefusals1795392000091 implements MigrationInterface {
  name = 'RenameRefusals1795392000091';

  async up(query: QueryRunner): Promise<void> {
    await renameTable(query, 'refusals', 'rejections');
  }

  async down(query: QueryRunner): Promise<void> {
    await renameTable(query, 'rejections', 'refusals');
  }
}
