import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { centre } from '../centre.ts';

/** A response, read whole. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };
/** Fields of a form; a list stands for a name that comes several times. */
export type Fields = Record<string, string | string[]>;

export const FORM = 'application/x-www-form-urlencoded';

/** One request with exactly the path, headers and bytes given: `fetch` would mend them. */
export function send(
  method: string,
  path: string,
  {
    headers = {},
    body = '',
    site = centre.site,
  }: { headers?: OutgoingHttpHeaders; body?: string | Buffer; site?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(site);
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body);
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': bytes.length };
    const sent = request(
      { hostname, port, method, path, agent: false, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.setTimeout(20_000, () => sent.destroy(new Error(`${method} ${path} was not answered.`)));
    sent.on('error', reject);
    sent.end(bytes);
  });
}

/** The bytes of a form as a browser sends them. */
export function encode(fields: Fields): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, one);
  return body.toString();
}

/** Posts a form. */
export const post = (
  path: string,
  fields: Fields,
  headers: OutgoingHttpHeaders = {},
  site?: string,
): Promise<Answer> =>
  send('POST', path, { headers: { 'content-type': FORM, ...headers }, body: encode(fields), site });

/** HTML's escapes undone. */
export const unescape = (html: string) =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** The value of a hidden field on a page. */
export function hidden(html: string, name: string): string {
  const tag = html.match(new RegExp(`<input[^>]*name="${name}"[^>]*>`))?.[0] ?? '';
  return unescape(tag.match(/value="([^"]*)"/)?.[1] ?? '');
}

/** A form as it stands on the request page: where it goes, its id, and its puzzle solved. */
export async function readForm(path: string, site = centre.site) {
  const choice = await send('GET', `/${path}/request`, { site });
  const action = choice.body.match(/href="([^"]*service=[^"]*)"/)?.[1] ?? '';
  const { body } = await send('GET', action, { site });
  return { action, formId: hidden(body, 'formId'), proof: solve(body), serviceId: hidden(body, 'serviceId') };
}

function solve(html: string): string {
  const text = unescape(html.match(/data-puzzle="([^"]*)"/)?.[1] ?? '');
  if (text === '') return '';
  const { algorithm, salt, challenge, maxNumber, signature } = JSON.parse(text) as Record<string, string> & {
    maxNumber: number;
  };
  for (let number = 0; number <= maxNumber; number += 1)
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString(
        'base64',
      );
  throw new Error('The puzzle has no solution.');
}

/** A whole, valid submission to a form of `readForm`. */
export const submission = (form: Awaited<ReturnType<typeof readForm>>, text: string): Fields => ({
  formId: form.formId,
  proof: form.proof,
  serviceId: form.serviceId,
  mode: 'phone',
  time_phone: '',
  parts: ['weekend'],
  whenNote: '',
  forWhom: 'self',
  counsellorWish: 'any',
  'safeContact.channel': 'code_only',
  text,
});

/** The code on the page that a submission leads to. */
export async function codeAfter(answer: Answer, site = centre.site): Promise<string> {
  const { body } = await send('GET', answer.headers.location ?? '', { site });
  return (body.match(/data-receipt[^>]*>([\s\S]*?)<\/p>/)?.[1] ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/\D/g, '');
}

/** The words on a page. */
export const textOf = (html: string) =>
  unescape(html.replace(/^[\s\S]*<body/, '').replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
