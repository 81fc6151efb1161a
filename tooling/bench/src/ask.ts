import { request } from 'node:http';

/** A response as it came over the wire: nothing unpacked, nothing followed. */
export type Answer = { status: number; headers: [name: string, value: string][]; body: Buffer };
export type Question = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** After so long without an answer it is given up. */
  patienceMs?: number;
};

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** One request on a connection of its own. */
export function ask(
  address: string,
  { method = 'GET', headers = {}, body = '', patienceMs = 20_000 }: Question = {},
): Promise<Answer> {
  const bytes = Buffer.from(body);
  const own = method === 'POST' ? { ...FORM, 'content-length': bytes.length } : {};
  return new Promise((resolve, reject) => {
    const sent = request(address, { method, agent: false, headers: { ...own, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: pairs(response.rawHeaders),
          body: Buffer.concat(chunks),
        }),
      );
    });
    const timer = setTimeout(() => sent.destroy(new Error(`No answer in ${patienceMs} ms.`)), patienceMs);
    sent.on('error', reject).on('close', () => clearTimeout(timer));
    sent.end(bytes);
  });
}

/** The value of a header, or ''. */
export const headerOf = (answer: Answer, name: string): string =>
  answer.headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';

function pairs(raw: string[]): [string, string][] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []));
}
