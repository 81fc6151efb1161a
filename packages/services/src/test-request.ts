import { newId } from '@breakwater/db';
import type { SubmitRequest, VisitorRequest } from '@breakwater/domain/request';
import type { StaffContext } from './context.ts';
import * as mailbox from './mailbox/index.ts';
import { readPass } from './mailbox/pass.ts';
import * as request from './request/index.ts';
import type { TestCentre } from './test-centre.ts';
import { takeOver } from './worker/index.ts';

/** A request that stands: `token` opens its mailbox, `hash` names it. */
export type Sent = { id: string; hash: Uint8Array; token: string; receipt: string };

/** Sends a request as a visitor does, and has the worker take it over. */
export async function sendRequest(centre: TestCentre, parts: Partial<SubmitRequest> = {}): Promise<Sent> {
  const result = await request.submit(centre.site, await centre.newSubmission(parts));
  if (result.outcome !== 'stands') throw new Error(result.outcome);
  await takeOver(centre.worker);
  const pass = readPass(centre.site, result.token, centre.now());
  if (!pass) throw new Error('no pass');
  const { rows } = await centre.owner.query('SELECT request_id FROM app.mailbox WHERE hash = $1', [
    Buffer.from(pass.mailbox.hash),
  ]);
  const view = await mailbox.read(centre.site, { token: result.token });
  return {
    id: rows[0].request_id as string,
    hash: pass.mailbox.hash,
    token: view?.token ?? '',
    receipt: view?.receipt ?? '',
  };
}

/** What the visitor sees now. The token is good for 15 minutes of the test's clock. */
export async function readAsVisitor(centre: TestCentre, { receipt }: Sent): Promise<VisitorRequest> {
  const opened = await mailbox.open(centre.site, { receipt });
  const view = opened.outcome === 'done' ? await mailbox.read(centre.site, { token: opened.token }) : null;
  if (view?.kind !== 'request') throw new Error('no mailbox');
  return view;
}

/** The nth time that a visitor could pick now. */
export async function pickableTime(centre: TestCentre, nth = 0): Promise<string> {
  const { freeTimes } = await request.form(centre.site);
  const time = freeTimes[`${centre.serviceId}:in_person`]?.[nth];
  if (!time) throw new Error('no free time');
  return time.startsAt;
}

/** A request that `holder` has taken. */
export async function takenBy(
  centre: TestCentre,
  holder: StaffContext,
  parts: Partial<SubmitRequest> = {},
): Promise<Sent> {
  const sent = await sendRequest(centre, parts);
  await request.take(holder, { id: sent.id, key: newId() });
  return sent;
}

/** A request for which `holder` has proposed so many times of their own. */
export async function proposedBy(
  centre: TestCentre,
  holder: StaffContext,
  count = 2,
): Promise<Sent & { times: string[] }> {
  const sent = await takenBy(centre, holder);
  const free = await request.freeTimes(holder, { id: sent.id, mode: 'in_person' });
  const times = free.slice(0, count).map(({ startsAt }) => startsAt);
  await request.propose(holder, { id: sent.id, key: newId(), mode: 'in_person', startsAt: times, text: '' });
  return { ...sent, times };
}

/** A request with a confirmed appointment in `holder`'s week. */
export async function confirmedWith(
  centre: TestCentre,
  holder: StaffContext,
): Promise<Sent & { startsAt: string }> {
  const sent = await proposedBy(centre, holder, 1);
  const { proposed, token } = await readAsVisitor(centre, sent);
  await mailbox.choose(centre.site, { token, key: newId(), bookingId: proposed?.times[0]?.bookingId ?? '' });
  return { ...sent, startsAt: sent.times[0] ?? '' };
}

/** The state that the database holds. */
export async function stateOf(centre: TestCentre, { id }: { id: string }): Promise<string> {
  const { rows } = await centre.owner.query('SELECT state FROM app.request WHERE id = $1', [id]);
  return rows[0]?.state as string;
}
