import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Internet } from './fetch-feed.ts';

/** Of `calendar.example` and `elsewhere.example`, on this machine, in tests; good for nothing else. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBvjCCAWWgAwIBAgIUei3RmPjcUi8DbSvB1pkVMvc3QGgwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQY2FsZW5kYXIuZXhhbXBsZTAgFw0yNjExMjkxNTMyMzJaGA8y
MTI2MTEwNTE1MzIzMlowGzEZMBcGA1UEAwwQY2FsZW5kYXIuZXhhbXBsZTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABDJWKx2nl+p1rPEfaaOGqczCSE4HZYXqiXIk
tbqJd3hc55+1qcA2qu8MG22Pfeu7bZgSDJeLyde2yRRWwqLy/qOjgYQwgYEwHQYD
VR0OBBYEFKr/ivaY/8Cu/gfdybGFSYvY450nMB8GA1UdIwQYMBaAFKr/ivaY/8Cu
/gfdybGFSYvY450nMA8GA1UdEwEB/wQFMAMBAf8wLgYDVR0RBCcwJYIQY2FsZW5k
YXIuZXhhbXBsZYIRZWxzZXdoZXJlLmV4YW1wbGUwCgYIKoZIzj0EAwIDRwAwRAIg
DG5/61/S2B6GUYGISjrexF+JDM/xhwGmjSi7ZLttgjMCIAoBvtLlvjr7MRlNbr2X
mXThFeLdiczsQiwj/dbIyOLn
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAO6GPKgQ1/BUIO5x
AdH3bfaXxNC6h2leQew8GLqfxSuhRANCAAQyVisdp5fqdazxH2mjhqnMwkhOB2WF
6olyJLW6iXd4XOeftanANqrvDBttj33ru22YEgyXi8nXtskUVsKi8v6j
-----END PRIVATE KEY-----`;

export interface FarCalendar {
  /** An internet in which every name leads to the stand-in; with its certificate trusted. */
  internet: Internet;
  /** What was asked for, newest last. */
  asked: IncomingMessage[];
  answer: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

/** A calendar provider on this machine. */
export async function farCalendar(): Promise<FarCalendar> {
  const asked: IncomingMessage[] = [];
  const server = createServer({ cert: certificate, key }, (request, response) => {
    asked.push(request);
    far.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const far: FarCalendar = {
    asked,
    answer: (_, response) => response.writeHead(404).end(),
    internet: {
      resolve: async () => ['127.0.0.1'],
      isPublic: () => true,
      port: (server.address() as AddressInfo).port,
      ca: certificate,
      patienceMs: 2_000,
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return far;
}

/** A calendar of these lines, events mostly. */
export const calendarText = (...lines: readonly string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somewhere//Calendar//EN', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  );

/** An event of these properties. */
export const eventText = (uid: string, ...lines: readonly string[]): string =>
  [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20250101T000000Z',
    'SUMMARY:Nobody is to know',
    ...lines,
    'END:VEVENT',
  ].join('\r\n');
