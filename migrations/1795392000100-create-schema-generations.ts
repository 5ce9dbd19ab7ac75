import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byteForByte, needsGeneration, run } from './statement';

/** Says which release the schema needs at least, so that an older one refuses to start. */
export class CreateSchemaGenerations1795392000100 implements MigrationInterface {
  name = 'CreateSchemaGenerations1795392000100';

  async up(query: QueryRunner): Promise<void> {
    await run(query, {
      mysql: `CREATE TABLE IF NOT EXISTS schema_generations (generation int NOT NULL PRIMARY KEY) ${byteForByte(query)}`,
      sqlite: 'CREATE TABLE IF NOT EXISTS schema_generations (generation int NOT NULL PRIMARY KEY)',
    });
    await needsGeneration(query, 1);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query('DROP TABLE IF EXISTS schema_generations');
  }
}
