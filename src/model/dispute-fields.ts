import { InputType, ObjectType } from 'type-graphql';
import { Text } from '../field/text';
import { ReversalFields } from './child-fields';

/** The fields that a dispute is sent with and given back with. */
@ObjectType('DisputeFields', { simpleResolvers: true })
@InputType('DisputeFieldsInput')
export abstract class DisputeFields extends ReversalFields {
  @Text(
    255,
    "The processor's word for how far it is: needs_response, won, lost, … One that begins with warning_ is an inquiry, " +
      'and one that was prevented never became a dispute.',
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
  const word = status?.toLowerCase() ?? '';
  return !word.startsWith('warning_') && word !== 'prevented' && kind?.toLowerCase() !== 'retrieval';
}
