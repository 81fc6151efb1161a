import type { OwnCentre } from '@breakwater/bench/centre';
import { signIn } from '@breakwater/bench/session';
import { Visitor } from '@breakwater/bench/visitor';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from './ledger.ts';
import { StaffClient } from './staff-client.ts';

/** Sixteen clients who write without a pause, and send again what nobody has acknowledged. */
export type Crowd = {
  /** Ends when everybody's last act is acknowledged. */
  leave(): Promise<void>;
};

const VISITORS = 12;
const STAFF = 4;
const AGAIN_MS = 100;
/** What a person may be answered while something is broken: later, too many, away, or nothing at all. */
const LATER = [0, 429, 502, 503, 504];
/** For a colleague was quicker, or the times have changed. */
const SETTLED = [200, 404, 409];
const WORDS_A_CODE = 5;

/** Lets them begin; `limit` is how many acts there shall be in all, at which they stop by themselves. */
export async function gather(centre: OwnCentre, ledger: Ledger, limit = Infinity): Promise<Crowd> {
  let isOver = false;
  const goesOn = () => !isOver && ledger.writes < limit;
  const visitor = new Visitor(centre.site);
  const staff = new StaffClient(centre.portal, await signIn(centre.adminUrl, 'counsellor'));

  async function visit(): Promise<void> {
    while (goesOn()) {
      const code = await submit(visitor, ledger);
      for (let each = 1; each < WORDS_A_CODE && goesOn(); each += 1) await write(visitor, ledger, code);
    }
  }
  async function answer(): Promise<void> {
    while (goesOn()) {
      const free = await staff.listFree().catch(() => []);
      const id = free[Math.floor(Math.random() * free.length)];
      if (!id) await wait(AGAIN_MS);
      else if ((await insist(ledger, () => staff.change('request.take', { id, key: randomUUID() }))) === 200)
        for (let each = 0; each < WORDS_A_CODE && goesOn(); each += 1) {
          const input = { id, key: randomUUID(), text: `Answer ${randomUUID()}.` };
          if ((await insist(ledger, () => staff.change('request.reply', input))) === 200) ledger.replied(id);
        }
    }
  }
  const everybody = [...Array.from({ length: VISITORS }, visit), ...Array.from({ length: STAFF }, answer)];
  return {
    async leave() {
      isOver = true;
      await Promise.all(everybody);
    },
  };
}

/** One request, sent until it is acknowledged and its code was seen. */
export async function submit(visitor: Visitor, ledger: Ledger): Promise<string> {
  const text = `Words ${randomUUID()}.`;
  const form = await persist(() => visitor.prepare(text));
  for (;;) {
    const answer = await visitor.send(form).catch(() => null);
    if (answer?.status === 303) {
      const code = await persist(() => visitor.codeAfter(answer));
      ledger.submitted(code, text);
      return code;
    }
    if (!LATER.includes(answer?.status ?? 0)) ledger.wrong.push(`a form was answered by ${answer?.status}`);
    await wait(AGAIN_MS);
  }
}

/** One more message under a code, sent with one key until it is acknowledged. */
async function write(visitor: Visitor, ledger: Ledger, code: string): Promise<void> {
  const text = `Words ${randomUUID()}.`;
  const page = await persist(() => visitor.open(code));
  if (page === null) return void ledger.wrong.push('an acknowledged code opens nothing');
  await insist(
    ledger,
    async () => (await visitor.act(page, 'write', { text }).catch(() => null))?.status ?? 0,
  );
  ledger.wrote(code, text);
}

/** The first answer that settles an act; what nobody should see is noted. */
async function insist(ledger: Ledger, act: () => Promise<number>): Promise<number> {
  for (;;) {
    const status = await act();
    if (status === 303 || SETTLED.includes(status)) return status;
    if (!LATER.includes(status)) {
      ledger.wrong.push(`an act was answered by ${status}`);
      return status;
    }
    await wait(AGAIN_MS);
  }
}

/** Tries until it succeeds. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await wait(AGAIN_MS);
    }
  }
}
