import { formatDayTime, m, type Locale } from '@breakwater/i18n';
import type { Tone } from '@breakwater/ui';
import type { RequestState, VisitorRequest } from '@breakwater/domain/request';

type Words = { tone: Tone; title: string; text: string };

const STATES: Record<RequestState, [Tone, () => string, () => string]> = {
  received: ['amber', m.site_state_received, m.site_state_received_text],
  proposed: ['amber', m.site_state_proposed, m.site_state_proposed_text],
  confirmed: ['leaf', m.site_state_confirmed, m.site_state_confirmed_text],
  attended: ['leaf', m.site_state_attended, m.site_state_attended_text],
  no_show: ['plain', m.site_state_no_show, m.site_state_no_show_text],
  declined: ['plain', m.site_state_declined, m.site_state_declined_text],
  withdrawn: ['plain', m.site_state_withdrawn, m.site_state_withdrawn_text],
  cancelled: ['plain', m.site_state_cancelled, m.site_state_cancelled_text],
  expired: ['plain', m.site_state_expired, m.site_state_expired_text],
};

/**
 * Where a request stands, in plain words. A time that was picked is theirs until staff confirm it; one that the
 * centre can't keep is proposed anew.
 */
export function sayState(request: VisitorRequest): Words {
  const [tone, title, text] = STATES[request.state];
  const isPicked = request.state === 'received' && request.appointment !== null;
  if (isPicked) return { tone, title: title(), text: m.site_state_picked_text() };
  if (request.hasLapsed) return { tone, title: m.site_state_lapsed(), text: m.site_state_lapsed_text() };
  return { tone, title: title(), text: request.isGivenBack ? givenBack(request) : text() };
}

const givenBack = ({ canMove, freeTimes }: VisitorRequest) =>
  canMove && freeTimes.length > 0 ? m.site_state_given_back_pick() : m.site_state_given_back_text();

type Answerable = Pick<VisitorRequest, 'answerDueAt' | 'appointment' | 'isOverdue' | 'state' | 'timeZone'>;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * When the visitor has an answer; nothing while none is due. For a time that was picked and is near, that is before it:
 * the hour by which it is due may lie in the night, when nobody answers.
 */
export function sayAnswer(request: Answerable, locale: Locale): string {
  const { answerDueAt, appointment, isOverdue, timeZone } = request;
  if (answerDueAt === null) return '';
  const isPicked = request.state === 'received' && appointment !== null;
  if (isOverdue) return isPicked ? m.site_box_unconfirmed() : m.site_box_overdue();
  const isNear = isPicked && Date.parse(appointment.startsAt) - Date.parse(answerDueAt) < DAY_MS;
  return isNear
    ? m.site_done_answer_before()
    : m.site_done_answer_due({ time: formatDayTime(answerDueAt, locale, timeZone) });
}

type Did = { tone: Tone; words: () => string };

// A map: the key comes from an address, and an object would know "constructor" too.
const DID_WORDS = new Map<string, Did>(
  Object.entries({
    message: { tone: 'leaf', words: m.site_did_message },
    chosen: { tone: 'leaf', words: m.site_did_chosen },
    refused: { tone: 'leaf', words: m.site_did_refused },
    moved: { tone: 'leaf', words: m.site_did_moved },
    picked: { tone: 'leaf', words: m.site_did_picked },
    withdrawn: { tone: 'leaf', words: m.site_did_withdrawn },
    time_taken: { tone: 'amber', words: m.site_did_time_taken },
    moved_on: { tone: 'amber', words: m.site_did_moved_on },
    full: { tone: 'amber', words: m.site_did_full },
  } as const),
);

/** What the act before this page came to; nothing for a word that no act leaves. Moving may have brought a time at once. */
export const sayDid = (did: string, hasTime = false): Did | undefined =>
  DID_WORDS.get(did === 'moved' && hasTime ? 'picked' : did);
