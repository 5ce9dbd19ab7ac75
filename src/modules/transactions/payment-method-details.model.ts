import { Bool } from '../../platform/fields/bool';
import { wellMasked } from '../../platform/fields/card-rules';
import { InputOutput } from '../../platform/fields/input-output';
import { Integer } from '../../platform/fields/integer';
import { Text } from '../../platform/fields/text';

const REFERENCE = { reference: true };
const INDEXED = { indexed: true };
const MONTH = { pattern: /^(0?[1-9]|1[0-2])$/, expected: 'a month from 1 to 12' };
const LAST_FOUR = { pattern: /^[0-9]{0,4}$/, expected: 'at most four digits' };
const BIN = { pattern: /^[0-9]{6,8}$/, expected: 'six to eight digits' };

/** The card, wallet or account that paid, the checks it passed, and its 3-D Secure authentication. */
@InputOutput(
  'PaymentMethodDetails',
  'The card, wallet or account that paid, its checks and its 3-D Secure authentication.',
)
export class PaymentMethodDetails {
  @Text(255, 'Kind of instrument: card, apple_pay, google_pay, paypal, …', INDEXED) instrumentType?:
    | string
    | null;
  @Text(255, 'Id or token of the payment method at the processor.') objectId?: string | null;
  @Text(255, 'Identifies the card number without showing it.', INDEXED) fingerprint?: string | null;
  @Text(255, 'Card network: visa, mastercard, amex, …', INDEXED) scheme?: string | null;
  @Text(255, 'Name of the card or account holder.', { personal: true }) name?: string | null;
  @Text(2, 'Month in which the card expires, 1 to 12.', { form: MONTH }) expiryMonth?: string | null;
  @Text(4, 'Year in which the card expires.') expiryYear?: string | null;
  @Text(255, 'Expiry date as the processor writes it.') expirationDate?: string | null;
  @Text(4, 'Last four digits of the card number.', { form: LAST_FOUR, indexed: true }) last4?: string | null;
  @Text(255, 'Card number with the middle digits masked.', { rule: wellMasked }) maskedNumber?: string | null;
  @Text(255, "The network's product of the card.") productId?: string | null;
  @Text(255, 'First six to eight digits of the card number.', { form: BIN, indexed: true }) bin?:
    | string
    | null;
  @Text(255, 'Funding of the card: credit, debit or prepaid.', INDEXED) type?: string | null;
  @Text(255, 'Category of the card: consumer, commercial, …') category?: string | null;
  @Text(255, 'Bank that issued the card.', INDEXED) issuerBank?: string | null;
  @Text(255, 'Country of the issuing bank.', INDEXED) issuerCountry?: string | null;
  @Text(255, 'Check of the first address line: pass, fail, unavailable or unchecked.')
  checksAddressLine1Check?: string | null;
  @Text(255, 'Check of the postal code: pass, fail, unavailable or unchecked.')
  checksAddressPostCodeCheck?: string | null;
  @Text(255, 'Check of the security code: pass, fail, unavailable or unchecked.') checksCvcCheck?:
    | string
    | null;
  @Text(255, 'Error of the address check, as the processor says it.') checksErrorResponseCode?: string | null;
  @Integer('Number of installments.') installmentsPlanCount?: number | null;
  @Text(255, 'Time between two installments: month, …') installmentsPlanInterval?: string | null;
  @Text(255, 'Kind of installment plan: fixed_count, …') installmentsPlanType?: string | null;
  @Text(255, 'How the holder authenticated: challenge or frictionless.')
  threeDSecureAuthenticationFlow?: string | null;
  @Text(255, 'Result of the 3-D Secure authentication.', INDEXED) threeDSecureResult?: string | null;
  @Text(255, 'Why the 3-D Secure authentication had this result.') threeDSecureResultReason?: string | null;
  @Text(255, 'Version of 3-D Secure that was used.') threeDSecureVersion?: string | null;
  @Text(255, 'Cardholder authentication verification value (CAVV).', REFERENCE) threeDSecureInfoCavv?:
    | string
    | null;
  @Text(255, 'Transaction id of the directory server (3-D Secure 2).', REFERENCE)
  threeDSecureInfoDsTransactionId?: string | null;
  @Text(255, 'Electronic commerce indicator (ECI).') threeDSecureInfoEciFlag?: string | null;
  @Text(255, 'Whether the card is enrolled in 3-D Secure.') threeDSecureInfoEnrolled?: string | null;
  @Bool('Whether liability can shift to the issuer.') threeDSecureInfoLiabilityShiftPossible?: boolean | null;
  @Bool('Whether liability did shift to the issuer.') threeDSecureInfoLiabilityShifted?: boolean | null;
  @Text(255, 'Status of the 3-D Secure authentication as Braintree says it.') threeDSecureInfoStatus?:
    | string
    | null;
  @Text(255, 'Version of 3-D Secure as Braintree says it.') threeDSecureThreeDSecureVersion?: string | null;
  @Text(255, 'Transaction id of 3-D Secure 1 (XID).', REFERENCE) threeDSecureInfoXid?: string | null;
  @Text(255, 'Whether the card is a payroll card.') payroll?: string | null;
  @Text(255, 'Whether the card is a healthcare card.') healthcare?: string | null;
  @Text(255, 'Whether the card is regulated by the Durbin amendment.') durbinRegulated?: string | null;
  @Text(255, 'Whether the transaction only verified the payment method.') verification?: string | null;
  @Text(255, 'Kind of account behind the payment method: credit, checking, …') accountType?: string | null;
}
