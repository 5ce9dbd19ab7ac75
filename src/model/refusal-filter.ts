import { InputType } from 'type-graphql';
import { compileAccept } from '../field/accept';
import { Choice } from '../field/choice';
import { Moment } from '../field/moment-field';
import { Text } from '../field/text';
import { ENTRANCES, type Entrance } from './entrance';
import { EntranceEnum, RefusalCodeEnum } from './enums';
import { RECORDED_CODES, type RecordedCode } from './refused';

/** Which refusals are counted; every condition must hold. */
@InputType('RefusalCountFilter', {
  description: 'Which refusals are counted; every condition must hold. They are counted by the hour of UTC.',
})
export class RefusalCountFilter {
  @Moment('Refused at this time or later.') from?: string | null;
  @Moment('Refused before this time.') to?: string | null;
  @Choice(RECORDED_CODES, RefusalCodeEnum, 'Refused with this code.') code?: RecordedCode | null;
  @Text(255, 'This field was wrong; its path in the names of either protocol.') field?: string | null;
  @Text(26, 'Sent with this key, or by this connection.') keyId?: string | null;
  @Choice(ENTRANCES, EntranceEnum, 'Came this way in.') entrance?: Entrance | null;
}

/** Which refusals are asked for; every condition must hold. */
@InputType('RefusalFilter', { description: 'Which refusals are asked for; every condition must hold.' })
export class RefusalFilter extends RefusalCountFilter {
  @Text(255, 'Named this object id.') objectId?: string | null;
}

/** The doors of both filters, in both languages. Each throws INVALID. */
export const acceptRefusalFilter = {
  wire: {
    list: compileAccept(RefusalFilter, { naming: 'wire', isQuery: true }),
    counts: compileAccept(RefusalCountFilter, { naming: 'wire', isQuery: true }),
  },
  graphql: {
    list: compileAccept(RefusalFilter, { naming: 'name' }),
    counts: compileAccept(RefusalCountFilter, { naming: 'name' }),
  },
};
