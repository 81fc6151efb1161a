import type { PublicApi } from '@breakwater/api-public';
import { DomainError, PATH_OF_LOCALE } from '@breakwater/domain';
import type { NewCode } from '@breakwater/domain/mailbox';
import { hole } from './holes.ts';
import { fill, type FilledPage, type MakePage, type Templates } from './templates.ts';

type CodeDoor = Pick<PublicApi, 'isDatabaseUp' | 'forRequest'>;

const LANG = Object.values(PATH_OF_LOCALE).join('|');
const DONE = new RegExp(`^/(${LANG})/(request|programmes)/done/([\\w-]{1,2048})$`);

const GROUPS = ['a', 'b', 'c', 'd'] as const;
const RECEIPT = GROUPS.map(hole).join(' ');
const TOKEN = hole('t');

/**
 * The page right after sending. Where no time was picked it is the same for everybody but for the code and the token in
 * its address, so Kit makes it once; a time that is somebody's is in no page that is kept.
 */
export class CodePages {
  readonly #door: CodeDoor;
  readonly #templates: Templates;
  readonly #make: MakePage;

  constructor(door: CodeDoor, templates: Templates, make: MakePage) {
    this.#door = door;
    this.#templates = templates;
    this.#make = make;
  }

  /** The page at this address for this visit, or null where it isn't one of these, or Kit is to say that it can't be had. */
  async find(url: string): Promise<FilledPage | null> {
    const [, lang, of, token] = DONE.exec(url) ?? [];
    if (lang === undefined || of === undefined || token === undefined) return null;
    const newCode = await this.#ask(token);
    if (newCode === undefined) return null;
    const route = `/[lang=lang]/${of}/done/[token]`;
    const everybodys = forEverybody(newCode);
    if (everybodys === undefined) {
      const { body, ...made } = await this.#make(url, { newCode });
      return { ...made, route, plain: () => body, gzip: null };
    }
    const place = `/${lang}/${of}/done/${TOKEN}`;
    const template = await this.#templates.find(place, { newCode: everybodys });
    const digits = newCode?.receipt.split(' ') ?? [];
    const groups = Object.fromEntries(GROUPS.map((name, index) => [name, digits[index] ?? '']));
    return template.status === 200 ? fill(template, { ...groups, t: token }, route) : null;
  }

  /** Undefined where the database can't say. */
  async #ask(token: string): Promise<NewCode | null | undefined> {
    if (!this.#door.isDatabaseUp()) return undefined;
    try {
      return await this.#door.forRequest().mailbox.readNew({ token });
    } catch (thrown) {
      if (thrown instanceof Error && thrown.cause instanceof DomainError) return undefined;
      throw thrown;
    }
  }
}

/** What is shown without whose it is; undefined where what is shown is theirs alone. */
function forEverybody(newCode: NewCode | null): NewCode | null | undefined {
  if (newCode === null) return null;
  const isAlike = newCode.kind === 'request' && newCode.appointment === null;
  return isAlike ? { ...newCode, receipt: RECEIPT } : undefined;
}
