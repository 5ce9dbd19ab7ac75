import type { Socket } from 'node:net';

/**
 * The connections whose request may take longer. Node has one time limit for all requests: it passes slow ones to
 * `clientError` and leaves the connection to that listener.
 */
const sockets = new WeakSet<Socket>();

/** Exempts the socket's current request from the time limit. */
export function allowLongRequest(socket: Socket): void {
  sockets.add(socket);
}

/** Restores the time limit for the socket's next request. */
export function endLongRequest(socket: Socket): void {
  sockets.delete(socket);
}

/** Whether the socket's request is exempt from the time limit. */
export function isLongRequest(socket: Socket): boolean {
  return sockets.has(socket);
}
