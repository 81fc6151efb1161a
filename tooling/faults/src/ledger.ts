import { askDatabase } from '@breakwater/bench/session';
import type { OwnCentre } from '@breakwater/bench/centre';
import { Visitor } from '@breakwater/bench/visitor';

/** What a ledger holds, as it is kept between two legs of the long set. */
export type SavedLedger = {
  before: number;
  writes: number;
  words: [code: string, words: string[]][];
  replies: [requestId: string, count: number][];
};

/** Everything that somebody was told stands, and how it is found again. */
export class Ledger {
  /** Words by the code under which they were acknowledged. */
  readonly words = new Map<string, string[]>();
  /** Answers by the request to which they were acknowledged. */
  readonly replies = new Map<string, number>();
  /** Answers of a status that nobody should see, whatever is broken. */
  readonly wrong: string[] = [];
  /** Acts that were begun: each goes on until it is acknowledged. */
  writes = 0;
  readonly #before: number;

  private constructor(before: number) {
    this.#before = before;
  }

  /** Opened while all is quiet: what stands already isn't ours. */
  static async open(centre: OwnCentre): Promise<Ledger> {
    return new Ledger(await countRequests(centre));
  }

  /** Goes on with what was saved. */
  static goOn({ before, writes, words, replies }: SavedLedger): Ledger {
    const ledger = new Ledger(before);
    ledger.writes = writes;
    for (const [code, each] of words) ledger.words.set(code, each);
    for (const [requestId, count] of replies) ledger.replies.set(requestId, count);
    return ledger;
  }

  /** What stands, without what was wrong: who saves has no faults. */
  save(): SavedLedger {
    return { before: this.#before, writes: this.writes, words: [...this.words], replies: [...this.replies] };
  }

  submitted(code: string, text: string): void {
    this.writes += 1;
    const known = this.words.get(code);
    if (known) this.wrong.push('two forms were given one code');
    this.words.set(code, [...(known ?? []), text]);
  }

  wrote(code: string, text: string): void {
    this.writes += 1;
    this.words.get(code)?.push(text);
  }

  replied(requestId: string): void {
    this.writes += 1;
    this.replies.set(requestId, (this.replies.get(requestId) ?? 0) + 1);
  }

  /** What is lost, doubled or wrong, in words; asked when nobody writes any more. */
  async findFaults(centre: OwnCentre): Promise<string[]> {
    const faults = [...this.wrong];
    const standing = (await countRequests(centre)) - this.#before;
    if (standing !== this.words.size)
      faults.push(`${this.words.size} requests were acknowledged, and ${standing} stand`);
    faults.push(...(await this.#findReplyFaults(centre)));
    const visitor = new Visitor(centre.site);
    const codes = [...this.words];
    const look = async () => {
      for (let next = codes.pop(); next; next = codes.pop()) {
        const [code, words] = next;
        const page = await visitor.open(code).catch((error: Error) => error.message);
        if (page === null) faults.push('an acknowledged code opens nothing');
        else
          for (const text of words)
            if (page.split(text).length !== 2)
              faults.push(`words stand ${page.split(text).length - 1} times: ${page.slice(0, 60)}`);
      }
    };
    await Promise.all(Array.from({ length: 6 }, look));
    return faults;
  }

  async #findReplyFaults({ adminUrl }: OwnCentre): Promise<string[]> {
    const rows = await askDatabase<{ request_id: string; count: number }>(
      adminUrl,
      `SELECT request_id, count(*)::int AS count FROM app.message
       WHERE author = 'staff' AND request_id = ANY ($1::uuid[]) GROUP BY request_id`,
      [[...this.replies.keys()]],
    );
    const found = new Map(rows.map(({ request_id, count }) => [request_id, count]));
    return [...this.replies]
      .filter(([id, count]) => found.get(id) !== count)
      .map(([id, count]) => `${count} answers were acknowledged, and ${found.get(id) ?? 0} stand`);
  }
}

async function countRequests({ adminUrl }: OwnCentre): Promise<number> {
  const [found] = await askDatabase<{ count: number }>(
    adminUrl,
    'SELECT count(*)::int AS count FROM app.request',
  );
  return found?.count ?? 0;
}
