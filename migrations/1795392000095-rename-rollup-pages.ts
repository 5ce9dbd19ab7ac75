import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renameTable } from './rename';

/** A page is a part of a list; rollups have blocks. */
export class RenameRollupPages1795392000095 implements MigrationInterface {
  name = 'RenameRollupPages1795392000095';

  async up(query: QueryRunner): Promise<void> {
    await renameTable(query, 'rollup_pages', 'rollup_blocks');
  }

  async down(query: QueryRunner): Promise<void> {
    await renameTable(query, 'rollup_blocks', 'rollup_pages');
  }
}
