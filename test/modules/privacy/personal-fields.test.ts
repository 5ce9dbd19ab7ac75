import { randomBytes } from 'node:crypto';
import { encryptionKeys } from '../../../src/config/encryption-keys';
import { TransactionInput } from '../../../src/modules/transactions/transaction-input.model';
import { FieldEncryption } from '../../../src/platform/database/field-encryption';
import { pathName } from '../../../src/platform/fields/naming';
import { personalLeavesOf } from '../../../src/platform/fields/personal';

/** What MariaDB and MySQL keep in a TEXT column. */
const TEXT_BYTES_MAX = 65_535;

const encryption = new FieldEncryption(
  encryptionKeys.read(`${'k'.repeat(16)}:${randomBytes(32).toString('base64')}`),
);
const fields = personalLeavesOf(TransactionInput).map(({ path, row }) => ({
  name: pathName(path, 'wire'),
  row,
}));

describe('personal fields', () => {
  test.each(fields)(
    '$name: its longest text fits its column sealed, and no index needs to read it',
    ({ row }) => {
      expect(row).toMatchObject({ kind: 'text', indexed: false, required: false });
      expect(encryption.encrypt('🦚'.repeat(row.max ?? 0), 'place').length).toBeLessThan(TEXT_BYTES_MAX);
      expect(row.max).toBeGreaterThan(63);
    },
  );

  test('are names, e-mails, telephone numbers, addresses, companies, websites and descriptions', () => {
    const names = new Set(fields.map(({ row }) => row.wire));
    const expected = 'description name line1 line2 city postal_code email company phone website';
    expect([...names].sort()).toEqual(expected.split(' ').sort());
  });
});
