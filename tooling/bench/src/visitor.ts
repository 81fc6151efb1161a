import { hash } from 'node:crypto';
import { ask, headerOf, type Answer, type Question } from './ask.ts';

/** Fields of a form that is ready to be sent, and where to. */
export type Form = { path: string; body: string };

/** One visitor without a browser, who asks and comes back as the forms do; solves the puzzle as the page's script does. */
export class Visitor {
  readonly #site: string;
  readonly #patienceMs: number;

  constructor(site: string, { patienceMs = 20_000 }: { patienceMs?: number } = {}) {
    this.#site = site;
    this.#patienceMs = patienceMs;
  }

  /** A submission ready to be sent: the form's own fields, wishes in words (or a time), and the proof. */
  async prepare(text: string, more: Record<string, string> = {}): Promise<Form> {
    const choice = await this.page('/en/request');
    const service = /service=([0-9a-f-]{36})/.exec(choice)?.[1];
    const path = service ? `/en/request?service=${service}` : '/en/request';
    const page = service ? await this.page(path) : choice;
    const body = new URLSearchParams({
      ...freshForm(page),
      serviceId: fieldOf(page, 'serviceId'),
      mode: 'phone',
      time_phone: '',
      parts: 'weekday_morning',
      forWhom: 'self',
      counsellorWish: 'any',
      ...SAFE_CONTACT,
      text,
      ...more,
    });
    return { path, body: body.toString() };
  }

  /** A sign-up of one person to the cohort of this page, ready to be sent. */
  async prepareSignUp(path: string): Promise<Form> {
    const fresh = freshForm(await this.page(path));
    const who = { forWhom: 'self', 'party.0.name': 'Somebody' };
    return { path, body: new URLSearchParams({ ...fresh, ...who, ...SAFE_CONTACT, text: '' }).toString() };
  }

  /** Waits until the site has heard of a page: what is published reaches it within a second. */
  async awaitPage(path: string): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await this.#ask(path)).status === 200) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The page is not there after ten seconds.');
  }

  /** Sends it as it is; what the site answers. */
  send = ({ path, body }: Form): Promise<Answer> => this.#ask(path, { method: 'POST', body });

  /** Sends it; the code of 16 digits from the page that follows. */
  async submit(form: Form): Promise<string> {
    const answer = await this.send(form);
    if (answer.status !== 303) throw new Error(`The form was answered by ${answer.status}.`);
    return this.codeAfter(answer);
  }

  /** The code on the page that an acknowledged form leads to. */
  async codeAfter(answer: Answer): Promise<string> {
    const page = await this.page(pathOf(headerOf(answer, 'location'), this.#site));
    const code = /data-receipt[^>]*>(.*?)<\/p>/s.exec(page)?.[1]?.replaceAll(/<[^>]*>|\s/g, '');
    if (code?.length !== 16) throw new Error('The page after the form shows no code.');
    return code;
  }

  /** What a code opens: the page, or null for a code that opens nothing. Anything else throws. */
  async open(code: string): Promise<string | null> {
    const opened = await this.#ask('/en/code', {
      method: 'POST',
      body: new URLSearchParams({ receipt: code }).toString(),
    });
    if (opened.status === 422) return null;
    if (opened.status !== 303) throw new Error(`The code was answered by ${opened.status}.`);
    return this.page(pathOf(headerOf(opened, 'location'), this.#site));
  }

  /** An act of a mailbox's page, with the token and key that the page holds. */
  act(page: string, act: 'write' | 'erase' | 'withdraw', fields: Record<string, string>): Promise<Answer> {
    const body = new URLSearchParams({
      token: fieldOf(page, 'token'),
      key: fieldOf(page, 'key'),
      ...fields,
    }).toString();
    return this.#ask(`/en/code/again?/${act}`, { method: 'POST', body });
  }

  /** Opens the mailbox of a code and deletes everything in it. */
  async erase(code: string): Promise<void> {
    const erased = await this.act((await this.open(code)) ?? '', 'erase', { sure: 'yes' });
    if (erased.status !== 303) throw new Error(`Deleting was answered by ${erased.status}.`);
  }

  /** A page that has to be there. */
  async page(path: string): Promise<string> {
    const { status, body } = await this.#ask(path);
    if (status !== 200) throw new Error(`${path.split('?')[0]?.slice(0, 16)} was answered by ${status}.`);
    return body.toString();
  }

  #ask(path: string, question: Question = {}): Promise<Answer> {
    return ask(`${this.#site}${path}`, { ...question, patienceMs: this.#patienceMs });
  }
}

const SAFE_CONTACT = {
  'safeContact.channel': 'code_only',
  'safeContact.days': 'any',
  'safeContact.from': '08:00',
  'safeContact.until': '20:00',
  'safeContact.zone': 'Europe/Prague',
};

/** What a page's form brings along: its id, and the proof of its puzzle. */
function freshForm(page: string): { formId: string; proof: string } {
  const formId = fieldOf(page, 'formId');
  if (formId === '') throw new Error('The page holds no form.');
  const puzzle = /data-puzzle="([^"]*)"/.exec(page)?.[1]?.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return { formId, proof: solve(puzzle ?? '') };
}

/** The value of a form's hidden field. */
export const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1] ?? '';

/** A place of the site, which may be told whole, as a path. */
export function pathOf(place: string, site: string): string {
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
    if (hash('sha256', `${salt}${number}`) === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString(
        'base64',
      );
  throw new Error('The puzzle has no solution.');
}
