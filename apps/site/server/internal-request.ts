import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';

/** A request of our own to Kit: of any visitor nothing is in it but, where a page is theirs alone, its address. */
export function internalRequest(url: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.method = 'GET';
  request.url = url;
  request.httpVersion = '1.1';
  request.httpVersionMajor = 1;
  request.httpVersionMinor = 1;
  Object.assign(request.headers, headers);
  request.push(null);
  return request;
}
