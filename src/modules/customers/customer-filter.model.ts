import { InputType } from 'type-graphql';
import { compileParser } from '../../platform/fields/parser';
import { Text } from '../../platform/fields/text';

/**
 * Which customers are asked for. Not by name or e-mail: these may be sealed, and a search that depends on the settings
 * would find nothing without saying why.
 */
@InputType('CustomerFilter', { description: 'Which customers are asked for.' })
export class CustomerFilter {
  @Text(255, 'The id begins with this text.') search?: string | null;
}

/** The channels of a filter, in both languages. Each throws INVALID. */
export const parseCustomerFilter = {
  wire: compileParser(CustomerFilter, { naming: 'wire', isQuery: true }),
  graphql: compileParser(CustomerFilter, { naming: 'name' }),
};
