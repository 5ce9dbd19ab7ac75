import { Bool } from '../../platform/fields/bool';
import { InputOutput } from '../../platform/fields/input-output';
import { Text } from '../../platform/fields/text';

const REFERENCE = { reference: true };
const INDEXED = { indexed: true };

/** What Braintree says of the transaction. Its words are vocabulary for reading: an unknown word is stored. */
@InputOutput('Braintree', 'What Braintree says of the transaction.')
export class Braintree {
  @Text(255, 'Status in the life cycle of the transaction: authorized, settled, …', INDEXED)
  braintreeStatus?: string | null;
  @Text(255, 'Response code of the card network.', INDEXED) networkResponseCode?: string | null;
  @Text(255, 'Response of the card network, in words.') networkResponseText?: string | null;
  @Text(255, 'Partner or channel that sent the transaction.') channel?: string | null;
  @Bool('Whether the payment method was a network token when it was charged.') isNetworkTokenized?:
    | boolean
    | null;
  @Text(255, "The merchant's order id.", INDEXED) orderId?: string | null;
  @Text(255, 'Whether a network token was used, as the processor says it.') processedWithNetworkToken?:
    | string
    | null;
  @Text(255, 'Authorization code of the processor.') processorAuthorizationCode?: string | null;
  @Text(255, 'Kind of the processor response: approved, soft_declined or hard_declined.')
  processorResponseType?: string | null;
  @Text(255, 'Response code of the processor.', INDEXED) processorResponseCode?: string | null;
  @Text(255, 'Response of the processor, in words.') processorResponseText?: string | null;
  @Text(255, 'Response code of the processor at settlement.') processorSettlementResponseCode?: string | null;
  @Text(255, 'Response of the processor at settlement, in words.') processorSettlementResponseText?:
    | string
    | null;
  @Text(1000, 'Further words of the processor on a decline.') additionalProcessorResponse?: string | null;
  @Text(255, 'Exemption from strong customer authentication that was asked for.')
  scaExemptionRequested?: string | null;
  @Text(255, 'Id that the card network gave the transaction.', REFERENCE) networkTransactionId?:
    | string
    | null;
  @Text(255, 'Reference number of the acquirer (ARN).', REFERENCE) acquireReferenceNumber?: string | null;
  @Text(255, 'Whether the payment recurs, as the processor says it.') recurring?: string | null;
  @Text(255, 'Id of the payment intent.') paymentIntent?: string | null;
}
