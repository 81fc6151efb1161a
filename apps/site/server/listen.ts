import { createServer, type Server } from 'node:http';
import { securityHeaders } from './headers.ts';
import type { Site } from './site.ts';

/** Starts listening. What isn't even HTTP is answered with the headers of every other response. */
export function listen(
  site: Site,
  { port, host, isHttps }: { port: number; host: string; isHttps: boolean },
): Promise<Server> {
  const server = createServer(
    {
      // Without a Host header Node would answer by itself, without our headers: the site refuses it like a foreign one.
      requireHostHeader: false,
      // A request without a body has no stream to be read to its end: a visit costs a tenth less.
      optimizeEmptyRequests: true,
    },
    (request, response) => site.answer(request, response),
  );
  server.headersTimeout = 15_000;
  // A weak phone on a bad line may need long for a long text.
  server.requestTimeout = 120_000;
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return socket.destroy();
    const headers = Object.entries(securityHeaders(isHttps)).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.end(
      `HTTP/1.1 400 Bad Request\r\n${headers.join('')}connection: close\r\ncontent-length: 0\r\n\r\n`,
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
