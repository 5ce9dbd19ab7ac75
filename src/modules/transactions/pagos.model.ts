import { InputOutput } from '../../platform/fields/input-output';
import { Integer } from '../../platform/fields/integer';

/** Harmonized codes of the ingestion API, independent of the processor. */
@InputOutput('Pagos', 'Harmonized codes of the ingestion API, independent of the processor.')
export class Pagos {
  @Integer('Harmonized response code of the transaction.') pagosTransactionResponseCodeId?: number | null;
  @Integer('Harmonized stored-credential intent of the transaction.') pagosTransactionIntentCodeId?:
    | number
    | null;
}
