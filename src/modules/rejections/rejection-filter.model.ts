import { InputType } from 'type-graphql';
import { Enum } from '../../platform/fields/enum';
import { compileParser } from '../../platform/fields/parser';
import { Text } from '../../platform/fields/text';
import { Timestamp } from '../../platform/fields/timestamp-field';
import { IngestionChannelEnum, RejectionCodeEnum } from '../../platform/graphql/declared-enums';
import { INGESTION_CHANNELS, type IngestionChannel } from '../../platform/ingestion/ingestion-channel';
import { RECORDED_CODES, type RecordedCode } from '../../platform/ingestion/rejected-submission';

/** Which rejections are counted; every condition must hold. */
@InputType('RejectionCountFilter', {
  description:
    'Which rejections are counted; every condition must hold. They are counted by the hour of UTC.',
})
export class RejectionCountFilter {
  @Timestamp('Refused at this time or later.') from?: string | null;
  @Timestamp('Refused before this time.') to?: string | null;
  @Enum(RECORDED_CODES, RejectionCodeEnum, 'Refused with this code.') code?: RecordedCode | null;
  @Text(255, 'This field was wrong; its path in the names of either protocol.') field?: string | null;
  @Text(26, 'Sent with this key, or by this connection.') keyId?: string | null;
  @Enum(INGESTION_CHANNELS, IngestionChannelEnum, 'Came this way in.') channel?: IngestionChannel | null;
}

/** Which rejections are asked for; every condition must hold. */
@InputType('RejectionFilter', { description: 'Which rejections are asked for; every condition must hold.' })
export class RejectionFilter extends RejectionCountFilter {
  @Text(255, 'Named this object id.') objectId?: string | null;
}

/** The doors of both filters, in both languages. Each throws INVALID. */
export const parseRejectionFilter = {
  wire: {
    list: compileParser(RejectionFilter, { naming: 'wire', isQuery: true }),
    counts: compileParser(RejectionCountFilter, { naming: 'wire', isQuery: true }),
  },
  graphql: {
    list: compileParser(RejectionFilter, { naming: 'name' }),
    counts: compileParser(RejectionCountFilter, { naming: 'name' }),
  },
};
