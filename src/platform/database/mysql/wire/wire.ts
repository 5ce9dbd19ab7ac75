import type { Socket } from 'node:net';
import type { SendablePacket } from './execute-packet';

/** What of a connection of mysql2 3.24 is used beyond its types. */
export interface Wire {
  readonly config: { readonly clientFlags: number };
  readonly serverCapabilityFlags?: number;
  readonly clientEncoding: string;
  readonly stream: Socket;
  /** The number that the next packet has, or must have. */
  sequenceId: number;
  writePacket(packet: SendablePacket): void;
}

/** A prepared statement. */
export interface PreparedStatement {
  readonly id: number;
  parameters: readonly unknown[];
}

/** Whether CLIENT_QUERY_ATTRIBUTES was agreed upon (MySQL 8.0.23): parameters are then counted and have names. */
export function countsParameters({ config, serverCapabilityFlags = 0 }: Wire): boolean {
  return (config.clientFlags & serverCapabilityFlags & CLIENT_QUERY_ATTRIBUTES) !== 0;
}

const CLIENT_QUERY_ATTRIBUTES = 0x08000000;
