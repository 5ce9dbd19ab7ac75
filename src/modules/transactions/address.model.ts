import { InputType, ObjectType } from 'type-graphql';
import { Text } from '../../platform/fields/text';

const TWO_LETTERS = { pattern: /^[A-Za-z]{2}$/, expected: 'two letters (ISO 3166-1 alpha-2)' };
const THREE_LETTERS = { pattern: /^[A-Za-z]{3}$/, expected: 'three letters (ISO 3166-1 alpha-3)' };
const PERSONAL = { personal: true };

/**
 * What customers, bills and parcels have in common: a person or company and a place. State and country are not
 * personal: too many live there. A company is, because a sole trader's bears their name.
 */
@ObjectType('Address', { simpleResolvers: true })
@InputType('AddressInput')
export abstract class Address {
  @Text(255, 'Id of this object at the processor or merchant.', { indexed: true }) objectId?: string | null;
  @Text(255, 'First line of the address.', PERSONAL) line1?: string | null;
  @Text(255, 'Second line of the address.', PERSONAL) line2?: string | null;
  @Text(255, 'City, district, suburb, town or village.', PERSONAL) city?: string | null;
  @Text(255, 'State, county, province or region.') state?: string | null;
  @Text(255, 'ZIP or postal code.', PERSONAL) postalCode?: string | null;
  @Text(2, 'ISO 3166-1 alpha-2 country code.', { wire: 'country_code_2_letter', form: TWO_LETTERS })
  countryCode2Letter?: string | null;
  @Text(3, 'ISO 3166-1 alpha-3 country code.', { wire: 'country_code_3_letter', form: THREE_LETTERS })
  countryCode3Letter?: string | null;
  @Text(255, 'Name of the country.') country?: string | null;
  @Text(255, 'Name of the person.', PERSONAL) name?: string | null;
  @Text(255, 'E-mail address.', PERSONAL) email?: string | null;
  @Text(255, 'Name of the company.', PERSONAL) company?: string | null;
  @Text(255, 'Telephone number.', { ...PERSONAL, telephone: true }) phone?: string | null;
}
