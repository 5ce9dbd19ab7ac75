import type { Socket } from 'node:net';

/**
 * The connections whose request may take longer than all others. Node knows one time limit for all requests: what it
 * finds too slow it hands to `clientError`, and leaves the connection to whoever listens there.
 */
const sockets = new WeakSet<Socket>();

/** Lets the request that is on the socket now take its time. */
export function allowLongRequest(socket: Socket): void {
  sockets.add(socket);
}

/** The next request on the socket has the same time as all others. */
export function endLongRequest(socket: Socket): void {
  sockets.delete(socket);
}

/** Whether the socket's request may take its time. */
export function isLongRequest(socket: Socket): boolean {
  return sockets.has(socket);
}
