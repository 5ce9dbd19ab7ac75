import { Shaped } from '../field/shaped';
import { Address } from './address';

/** Who is billed, and where. */
@Shaped('BillingDetails', 'Who is billed, and where.')
export class BillingDetails extends Address {}
