import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../transactions/transaction-connection.model';
import { AuditEntry } from './audit-entry.model';

/** One entry of a page of the audit log. */
@ObjectType('AuditEdge', { description: 'One entry of a page of the audit log.', simpleResolvers: true })
export class AuditEdge {
  @Field(() => String, { description: 'The position of the entry in the list.' }) cursor!: string;
  @Field(() => AuditEntry, { description: 'The entry.' }) node!: AuditEntry;
}

/** A page of the audit log, as a Relay connection. */
@ObjectType('AuditConnection', {
  description: 'A page of the audit log, as a Relay connection.',
  simpleResolvers: true,
})
export class AuditConnection {
  @Field(() => [AuditEdge], { description: 'The entries of the page.' }) edges!: AuditEdge[];
  @Field(() => PageInfo, { description: 'The position of the page in the list.' }) pageInfo!: PageInfo;
}
