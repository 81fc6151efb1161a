import { createHash } from 'node:crypto';
import { centre } from './centre.ts';

type Wish = {
  /** Picks the n-th free time that the form offers, counted from 0, or from the end; without it, wishes in words. */
  picks?: number;
  fields?: Record<string, string>;
};
type Puzzle = { algorithm: string; salt: string; challenge: string; maxNumber: number; signature: string };

/** Asks for an appointment as a visitor without a browser does, by the form's own fields. Returns the code. */
export async function ask(text: string, { picks, fields = {} }: Wish = {}): Promise<string> {
  const service = /service=([0-9a-f-]{36})/.exec(await read('/en/request'))?.[1] ?? '';
  const page = await read(`/en/request?service=${service}`);
  const puzzle = /data-puzzle="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const times = [...page.matchAll(/name="time_in_person" value="([^"]+)"/g)].map(([, at]) => at ?? '');
  const form = new URLSearchParams({
    formId: valueIn(page, 'formId'),
    serviceId: service,
    proof: puzzle ? solve(JSON.parse(puzzle) as Puzzle) : '',
    mode: 'in_person',
    time_in_person: picks === undefined ? '' : (times.at(picks) ?? ''),
    ...(picks === undefined && { parts: 'weekday_morning' }),
    forWhom: 'self',
    counsellorWish: 'any',
    'safeContact.channel': 'code_only',
    'safeContact.days': 'any',
    'safeContact.from': '08:00',
    'safeContact.until': '20:00',
    'safeContact.zone': 'Europe/Prague',
    text,
    ...fields,
  });
  const code = /data-receipt[^>]*>(.*?)<\/p>/s.exec(await send(`/en/request?service=${service}`, form))?.[1];
  const digits = (code ?? '').replaceAll(/<[^>]*>|\D/g, '');
  if (digits.length !== 16) throw new Error('The page after the form shows no code.');
  return digits;
}

/** The mailbox's page, as its code opens it. */
export const openMailbox = (code: string): Promise<string> =>
  send('/en/code', new URLSearchParams({ receipt: code }));

/** Comes back with the code and writes a message. */
export async function writeTo(code: string, text: string): Promise<void> {
  const page = await openMailbox(code);
  const form = new URLSearchParams({ token: valueIn(page, 'token'), key: valueIn(page, 'key'), text });
  await send('/en/code/again?/write', form);
}

const valueIn = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

async function read(path: string): Promise<string> {
  return (await fetch(new URL(path, centre.site))).text();
}

/** Posts, and follows the 303 that answers every form of the site. */
async function send(path: string, form: URLSearchParams): Promise<string> {
  const answer = await fetch(new URL(path, centre.site), { method: 'POST', body: form, redirect: 'manual' });
  const place = answer.headers.get('location');
  if (answer.status !== 303 || !place) throw new Error(`The site answered ${answer.status} to ${path}.`);
  return read(place);
}

function solve({ algorithm, salt, challenge, maxNumber, signature }: Puzzle): string {
  const hash = (number: number) => createHash('sha256').update(`${salt}${number}`).digest('hex');
  for (let number = 0; number <= maxNumber; number += 1)
    if (hash(number) === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString(
        'base64',
      );
  throw new Error('The puzzle has no solution.');
}
