import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** Where our own server writes whom it talks to; whatever a client sends under this name is overwritten. */
export const remoteAddressHeader = 'x-remote-address';

/**
 * Next hands on `x-forwarded-for` as it came, a stranger's words included, and not the socket. Limits on guessing need
 * the real address, so Node's own channel notes it on each request before Next sees it.
 */
export function noteRemoteAddresses(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[remoteAddressHeader] = request.socket.remoteAddress ?? 'unknown';
  });
}
