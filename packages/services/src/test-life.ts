import { isDatabaseAway, newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import type { StaffContext } from './context.ts';
import * as mailbox from './mailbox/index.ts';
import { readPass } from './mailbox/pass.ts';
import * as request from './request/index.ts';
import type { TestCentre } from './test-centre.ts';
import { rotateIntakeKey, sweep, takeOver } from './worker/index.ts';

/** What was acknowledged: by whom, what, of which request. One row of the trail each. */
export type Acknowledged = { subjectId: string; action: string; part?: string };
/** One request as those who act on it know it. */
export type Life = {
  id: string;
  receipt: string;
  words: { author: 'visitor' | 'staff'; text: string }[];
  /** What ended it for good, as somebody was told. */
  ended: string[];
  isErased: boolean;
};
/** One act of one actor, drawn by chance: numbers that choose among what is there. */
export type Act = { what: number; which: number };

const TRIES = 40;

/** Eight actors on one centre: four visitors, two counsellors, a supervisor and the worker. Keeps what each was told. */
export class Lives {
  readonly all: Life[] = [];
  readonly told: Acknowledged[] = [];
  readonly #centre: TestCentre;
  readonly #own: Life[][] = [[], [], [], []];
  readonly #staff: StaffContext[];

  constructor(centre: TestCentre, staff: [StaffContext, StaffContext, StaffContext]) {
    this.#centre = centre;
    this.#staff = staff;
  }

  /** Does one act; whatever is cut off is tried again under the same key until somebody answers. */
  async act(actor: number, { what, which }: Act): Promise<void> {
    const own = this.#own[actor];
    const staff = this.#staff[actor - this.#own.length];
    if (own) await this.#asVisitor(own, what, which);
    else if (staff) await this.#asStaff(staff, what, which);
    else await insist(() => this.#asWorker(what));
  }

  #tell(life: Life, action: string, part?: string): void {
    this.told.push({ subjectId: life.id, action, ...(part && { part }) });
  }

  async #asVisitor(own: Life[], what: number, which: number): Promise<void> {
    const life = pick(own, which);
    if (!life || what % 8 === 0) return this.#submit(own, which);
    const { site } = this.#centre;
    const view = await insist(async () => {
      const opened = await mailbox.open(site, { receipt: life.receipt });
      return opened.outcome === 'done' ? mailbox.read(site, { token: opened.token }) : null;
    });
    if (view?.kind !== 'request') return;
    const { token } = view;
    const [key, text] = [newId(), `Visitor's ${newId()}`];
    const said = () => {
      life.words.push({ author: 'visitor', text });
      this.#tell(life, 'request.visitor_act', 'write');
    };
    const act = async (part: string, work: () => Promise<{ outcome: string }>): Promise<boolean> => {
      const isDone = (await send(which, work))?.outcome === 'done';
      if (isDone) this.#tell(life, 'request.visitor_act', part);
      return isDone;
    };
    switch (what % 8) {
      case 1:
      case 2:
        if ((await send(which, () => mailbox.write(site, { token, key, text })))?.outcome === 'done') said();
        break;
      case 3:
      case 4: {
        const bookingId = pick(view.proposed?.times ?? [], which)?.bookingId;
        if (bookingId) await act('choose', () => mailbox.choose(site, { token, key, bookingId }));
        break;
      }
      case 5: {
        // Its words stand even where there is nothing to refuse any more; a withdrawn request takes none.
        if (view.state === 'withdrawn') break;
        const bookingIds = view.proposed?.times.map((time) => time.bookingId) ?? [];
        const refused = await send(which, () => mailbox.refuse(site, { token, key, bookingIds, text }));
        if (refused) said();
        if (refused?.outcome === 'done') this.#tell(life, 'request.visitor_act', 'refuse');
        break;
      }
      case 6: {
        const startsAt = pick(view.freeTimes, which)?.startsAt ?? null;
        if (await act('move', () => mailbox.move(site, { token, key, startsAt, text }))) said();
        break;
      }
      default:
        if (which % 2 === 0) {
          if (await act('withdraw', () => mailbox.withdraw(site, { token, key })))
            life.ended.push('withdrawn');
        } else if ((await send(which, () => mailbox.erase(site, { token, key })))?.outcome === 'erased') {
          this.#tell(life, 'request.erase');
          life.isErased = true;
        }
    }
  }

  async #submit(own: Life[], which: number): Promise<void> {
    const { site, owner } = this.#centre;
    const text = `Visitor's ${newId()}`;
    const free = which % 2 === 0 ? (await insist(() => request.form(site)))?.freeTimes : undefined;
    const startsAt = pick(free?.[`${this.#centre.serviceId}:in_person`] ?? [], which)?.startsAt ?? null;
    const input = await insist(() => this.#centre.newSubmission({ text, startsAt }));
    // Without the database there is no form.
    if (!input?.formId) return;
    const sent = await send(which, () => request.submit(site, input));
    if (sent?.outcome !== 'stands') return;
    // Of another visitor's form, or told twice, the code would be another or the same.
    const view = await insist(() => mailbox.read(site, { token: sent.token }));
    const pass = readPass(site, sent.token, this.#centre.now());
    if (!view?.receipt || !pass) throw new Error('A request that stands opens nothing.');
    const { rows } = await owner.query('SELECT request_id FROM app.mailbox WHERE hash = $1', [
      Buffer.from(pass.mailbox.hash),
    ]);
    const life: Life = {
      id: rows[0].request_id as string,
      receipt: view.receipt,
      words: [{ author: 'visitor', text }],
      ended: [],
      isErased: false,
    };
    this.#tell(life, 'request.submit');
    own.push(life);
    this.all.push(life);
  }

  async #asStaff(ctx: StaffContext, what: number, which: number): Promise<void> {
    const life = pick(this.all, which);
    if (!life) return;
    const { id } = life;
    const [key, text] = [newId(), `Staff's ${newId()}`];
    const act = async (action: string, work: () => Promise<unknown>, says = false): Promise<boolean> => {
      if ((await send(which, work)) === null) return false;
      this.#tell(life, action);
      if (says) life.words.push({ author: 'staff', text });
      return true;
    };
    // Most acts need a request in one's own hands.
    if (what % 10 > 1 && what % 3 > 0) {
      const taking = newId();
      await act('request.take', () => request.take(ctx, { id, key: taking }));
    }
    switch (what % 10) {
      case 0:
      case 1:
        await act('request.take', () => request.take(ctx, { id, key }));
        break;
      case 2:
        await act('request.reply', () => request.reply(ctx, { id, key, text }), true);
        break;
      case 3:
      case 4: {
        const free = await insist(() => request.freeTimes(ctx, { id, mode: 'in_person' }));
        const startsAt = free?.slice(what % 5, (what % 5) + 2).map((time) => time.startsAt) ?? [];
        const propose = () => request.propose(ctx, { id, key, mode: 'in_person', startsAt, text });
        if (startsAt.length > 0) await act('request.propose', propose, true);
        break;
      }
      case 5:
        await act('request.confirm', () => request.confirm(ctx, { id, key, text }), true);
        break;
      case 6:
        if (await act('request.decline', () => request.decline(ctx, { id, key, text }), true))
          life.ended.push('declined');
        break;
      case 7:
        if (await act('request.cancel', () => request.cancel(ctx, { id, key, text }), true))
          life.ended.push('cancelled');
        break;
      case 8:
        await act('request.give_back', () => request.giveBack(ctx, { id, key }));
        break;
      default: {
        const staffId = pick(this.#staff.slice(0, 2), what)?.actor.staffId ?? '';
        if (ctx === this.#staff[2])
          await act('request.reassign', () => request.reassign(ctx, { id, key, staffId }));
        else
          await act('request.attendance', () =>
            request.recordAttendance(ctx, { id, key, outcome: 'attended' }),
          );
      }
    }
  }

  async #asWorker(what: number): Promise<unknown> {
    const { worker } = this.#centre;
    return what % 4 === 0 ? sweep(worker) : what % 4 === 1 ? rotateIntakeKey(worker) : takeOver(worker);
  }
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(1, from.length)];

/** One act; by chance it is sent twice, as by a hand that trembles, or because its first answer was lost. */
async function send<T>(which: number, work: () => Promise<T>): Promise<T | null> {
  const answer = await insist(work);
  if (answer !== null && which % 3 === 0) await insist(work);
  return answer;
}

/** The answer, however often it has to be asked for; null for a refusal in words. Anything else is a fault, and thrown. */
export async function insist<T>(work: () => Promise<T>): Promise<T | null> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof DomainError ? error.kind === 'unavailable' : isDatabaseAway(error);
      if (!isAway && error instanceof DomainError && error.reason !== 'error_unexpected') return null;
      if (!isAway) throw error;
    }
  }
  throw new Error('Nobody answers any more.');
}
