import { InputType, ObjectType } from 'type-graphql';
import { Text } from '../../platform/fields/text';
import { plainWord } from '../../platform/fields/vocabulary';
import { ReversalFields } from './reversal-fields.model';

/** A status or a kind that is one of these is an inquiry, or was withdrawn before it became a dispute. */
export const NO_DISPUTE_WORDS: readonly string[] = [
  ...['inquiry', 'enquiry', 'request_for_information', 'information_request', 'rfi'],
  ...['retrieval', 'retrieval_request', 'prevented'],
];

/** The fields that a dispute is sent with and given back with. */
@ObjectType('DisputeFields', { simpleResolvers: true })
@InputType('DisputeFieldsInput')
export abstract class DisputeFields extends ReversalFields {
  @Text(
    255,
    "The processor's word for how far it is: needs_response, won, lost, … One that begins with warning_ is an inquiry, " +
      `and in any case one of these words in status or kind is no dispute: ${NO_DISPUTE_WORDS.join(', ')}.`,
    { indexed: true },
  )
  status?: string | null;
  @Text(255, 'How far it went: chargeback, pre_arbitration, or retrieval, which is an inquiry.', {
    indexed: true,
  })
  kind?: string | null;
}

/** Whether it went beyond an inquiry. One that was won did. */
export function isBeyondInquiry({ status, kind }: Pick<DisputeFields, 'status' | 'kind'>): boolean {
  const words = [plainWord(status), plainWord(kind)];
  return !words.some(word => word.startsWith('warning_') || NO_DISPUTE.has(word));
}

/** Whether the merchant won it, so that the money came back. */
export function isWon({ status }: Pick<DisputeFields, 'status'>): boolean {
  return WON.has(plainWord(status));
}

const NO_DISPUTE: ReadonlySet<string> = new Set(NO_DISPUTE_WORDS);
const WON: ReadonlySet<string> = new Set(['won', 'chargeback_won_defended']);
