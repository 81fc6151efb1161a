import type { PublicApi } from '@breakwater/api-public';
import { DomainError, PATH_OF_LOCALE } from '@breakwater/domain';
import type { NewCode } from '@breakwater/domain/mailbox';
import { within } from '@breakwater/runtime/patience';
import { hole } from './holes.ts';
import { fill, type FilledPage, type MakePage, type Templates } from './templates.ts';

type CodeDoor = Pick<PublicApi, 'isDatabaseUp' | 'forRequest'>;

const LANG = Object.values(PATH_OF_LOCALE).join('|');
const DONE = new RegExp(`^/(${LANG})/(request|programmes)/done/([\\w-]{1,2000})$`);

const GROUPS = ['a', 'b', 'c', 'd'] as const;
const RECEIPT = GROUPS.map(hole).join(' ');
const TOKEN = hole('t');

// A database that hangs says nothing; after this the page says to call.
const PATIENCE_MS = 4000;

/**
 * The page right after sending. Where no time was picked it is the same for everybody but for the code and the token in
 * its address, so Kit makes it once; a time that is somebody's, or a place in line, is in no page that is kept.
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

  /** The page at this address for this visit; null where it isn't one of these, 503 where the database can't be asked. */
  async find(url: string): Promise<FilledPage | 503 | null> {
    const [, lang, of, token] = DONE.exec(url) ?? [];
    if (lang === undefined || of === undefined || token === undefined) return null;
    const asked = await this.#ask(token);
    if (asked === null) return 503;
    const { newCode } = asked;
    const route = `/[lang=lang]/${of}/done/[token]`;
    const everybodys = forEverybody(newCode);
    if (everybodys === undefined) {
      const { body, ...made } = await this.#make(url, asked);
      return { ...made, route, plain: () => body, gzip: null };
    }
    const address = `/${lang}/${of}/done/${TOKEN}`;
    const place = `${address} ${JSON.stringify(everybodys)}`;
    const template = await this.#templates.find(address, { newCode: everybodys }, place);
    const digits = newCode?.receipt.split(' ') ?? [];
    const groups = Object.fromEntries(GROUPS.map((name, index) => [name, digits[index] ?? '']));
    return template.status === 200 ? fill(template, { ...groups, t: token }, route) : null;
  }

  /** Null where the database can't say. */
  async #ask(token: string): Promise<{ newCode: NewCode | null } | null> {
    if (!this.#door.isDatabaseUp()) return null;
    try {
      return await within(PATIENCE_MS, async () => ({
        newCode: await this.#door.forRequest().mailbox.readNew({ token }),
      }));
    } catch (thrown) {
      if (thrown instanceof Error && thrown.cause instanceof DomainError) return null;
      throw thrown;
    }
  }
}

/**
 * What is shown without whose it is; undefined where what is shown is theirs alone. How they want to be reached and spoken
 * to is shown beside a time only, so one page serves all of them, and what is kept tells nothing of who came last.
 */
function forEverybody(newCode: NewCode | null): NewCode | null | undefined {
  if (newCode === null) return null;
  if (newCode.kind !== 'request' || newCode.appointment !== null) return undefined;
  return { ...newCode, mode: 'phone', reach: 'code_only', receipt: RECEIPT };
}
