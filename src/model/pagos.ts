import { Shaped } from '../field/shaped';
import { Whole } from '../field/whole';

/** Harmonized codes of the ingestion API, independent of the processor. */
@Shaped('Pagos', 'Harmonized codes of the ingestion API, independent of the processor.')
export class Pagos {
  @Whole('Harmonized response code of the transaction.') pagosTransactionResponseCodeId?: number | null;
  @Whole('Harmonized stored-credential intent of the transaction.') pagosTransactionIntentCodeId?:
    | number
    | null;
}
