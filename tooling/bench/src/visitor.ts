import { createHash } from 'node:crypto';

/** One visitor without a browser, who asks and comes back as the forms do; solves the puzzle as the page's script does. */
export class Visitor {
  readonly #site: string;

  constructor(site: string) {
    this.#site = site;
  }

  /** A submission ready to be sent: the form's own fields, wishes in words, and the proof. */
  async prepare(text: string): Promise<URLSearchParams> {
    const first = await this.#get('/en/request');
    const service = /service=([0-9a-f-]{36})/.exec(first)?.[1];
    const page = service ? await this.#get(`/en/request?service=${service}`) : first;
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const puzzle =
      /data-puzzle="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&') ?? '';
    return new URLSearchParams({
      formId: field('formId'),
      serviceId: field('serviceId'),
      proof: solve(puzzle),
      mode: 'phone',
      time_phone: '',
      parts: 'weekday_morning',
      forWhom: 'self',
      counsellorWish: 'any',
      'safeContact.channel': 'code_only',
      'safeContact.days': 'any',
      'safeContact.from': '08:00',
      'safeContact.until': '20:00',
      'safeContact.zone': 'Europe/Prague',
      text,
    });
  }

  /** Sends it; the code of 16 digits from the page that follows. */
  async submit(form: URLSearchParams): Promise<string> {
    const response = await this.#post(`/en/request?service=${form.get('serviceId')}`, form);
    const place = response.headers.get('location');
    if (response.status !== 303 || !place) throw new Error(`The form was answered by ${response.status}.`);
    const page = await this.#get(pathOf(place, this.#site));
    const code = /data-receipt[^>]*>(.*?)<\/p>/s.exec(page)?.[1]?.replaceAll(/<[^>]*>|\s/g, '');
    if (code?.length !== 16) throw new Error('The page after the form shows no code.');
    return code;
  }

  /** Whether a code opens a mailbox. */
  async opens(code: string): Promise<boolean> {
    const opened = await this.#post('/en/code', new URLSearchParams({ receipt: code }));
    return opened.status === 303;
  }

  /** Opens the mailbox of a code and deletes everything in it. */
  async erase(code: string): Promise<void> {
    const opened = await this.#post('/en/code', new URLSearchParams({ receipt: code }));
    const page = await this.#get(pathOf(opened.headers.get('location') ?? '', this.#site));
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';
    const form = new URLSearchParams({ token: field('token'), key: field('key'), sure: 'yes' });
    const erased = await this.#post('/en/code/again?/erase', form);
    if (erased.status !== 303) throw new Error(`Deleting was answered by ${erased.status}.`);
  }

  async #get(path: string): Promise<string> {
    return (await fetch(`${this.#site}${path}`)).text();
  }

  async #post(path: string, body: URLSearchParams): Promise<Response> {
    const response = await fetch(`${this.#site}${path}`, { method: 'POST', body, redirect: 'manual' });
    await response.arrayBuffer();
    return response;
  }
}

function pathOf(place: string, site: string): string {
  const { pathname, search } = new URL(place, site);
  return pathname + search;
}

function solve(puzzle: string): string {
  if (puzzle === '') return '';
  const { algorithm, salt, challenge, maxNumber, signature } = JSON.parse(puzzle) as {
    algorithm: string;
    salt: string;
    challenge: string;
    maxNumber: number;
    signature: string;
  };
  for (let number = 0; number <= maxNumber; number += 1)
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString(
        'base64',
      );
  throw new Error('The puzzle has no solution.');
}
