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
  description: 'Which rejections are counted; every condition must hold. Counts are per hour of UTC.',
})
export class RejectionCountFilter {
  @Timestamp('Rejected at this time or later.') from?: string | null;
  @Timestamp('Rejected before this time.') to?: string | null;
  @Enum(RECORDED_CODES, RejectionCodeEnum, 'Rejected with this code.') code?: RecordedCode | null;
  @Text(255, 'This field was wrong: its path in the names of either protocol.') field?: string | null;
  @Text(26, 'Sent with this key or connection.') keyId?: string | null;
  @Enum(INGESTION_CHANNELS, IngestionChannelEnum, 'Sent through this channel.')
  channel?: IngestionChannel | null;
}

/** Which rejections are listed; every condition must hold. */
@InputType('RejectionFilter', { description: 'Which rejections are listed; every condition must hold.' })
export class RejectionFilter extends RejectionCountFilter {
  @Text(255, 'With this object id.') objectId?: string | null;
}

/** The parsers of both filters, in both namings. Each throws INVALID. */
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
