import { ServerResponse, type IncomingMessage } from 'node:http';

/** A whole response before it is sent, so that it can be kept, compressed and given its headers in one place. */
export type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** A handler as adapter-node makes it. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const KEPT = ['content-type', 'location', 'allow', 'retry-after'];

class Collected extends ServerResponse {
  readonly chunks: Buffer[] = [];
  #done: () => void = () => undefined;
  readonly whole = new Promise<void>((resolve) => (this.#done = resolve));

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status;
    const headers = rest.at(-1);
    if (typeof headers === 'object' && headers !== null)
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value as string);
    return this;
  }

  override write(chunk: unknown): boolean {
    this.chunks.push(Buffer.from(chunk as Uint8Array | string as string));
    return true;
  }

  override end(chunk?: unknown): this {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.write(chunk);
    this.#done();
    return this;
  }
}

/** Runs Kit's handler and returns what it would have sent: status, body, and the few headers that a page needs. */
export async function capture(handler: Handler, request: IncomingMessage): Promise<Answer> {
  const response = new Collected(request);
  await handler(request, response, () => {
    response.statusCode = 404;
    response.end();
  });
  await response.whole;
  const headers: Record<string, string> = {};
  for (const name of KEPT) {
    const value = response.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: response.statusCode, headers, body: Buffer.concat(response.chunks) };
}
