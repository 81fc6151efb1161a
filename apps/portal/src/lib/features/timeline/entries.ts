import { m } from '@breakwater/i18n';
import type { RiskLevel } from '@breakwater/domain/case';
import type { ContactChannel, ContactParty } from '@breakwater/domain/contact';
import type { TimelineEntry, TimelineKind } from '@breakwater/domain/timeline';
import type { Aim, AimState, Outcome, Topic } from '@breakwater/domain/commission';
import { RISK_WORDS } from '#lib/features/case/words.ts';
import { CHANNEL_WORDS, PARTY_WORDS } from '#lib/features/contact/words.ts';
import { NOTE_KIND_WORDS } from '#lib/features/note/words.ts';
import { AIM_STATE_WORDS, AIM_WORDS, OUTCOME_WORDS, TOPIC_WORDS } from '#lib/features/commission/words.ts';

/** How one kind of entry says itself, and which page of the case opens it. */
type Shown = {
  word: (facts: Record<string, string>) => string;
  detail?: (facts: Record<string, string>) => string;
  path: (entry: TimelineEntry) => string;
};

// A fact of an older version of the program has no word: the line says its kind alone.
function say<Key extends string>(words: Record<Key, () => string>, name: string | undefined): string {
  return name !== undefined && Object.hasOwn(words, name) ? words[name as Key]() : '';
}

const MEETING_WORDS = {
  booked: m.portal_timeline_meeting_booked,
  attended: m.portal_timeline_meeting_attended,
  no_show: m.portal_timeline_meeting_no_show,
  cancelled: m.portal_timeline_meeting_cancelled,
};
const PAPER_WORDS = {
  document: m.portal_timeline_document,
  letter: m.portal_timeline_letter,
  agreement: m.portal_timeline_agreement,
  complaint: m.portal_timeline_complaint,
  consent: m.portal_timeline_consent,
  report: m.portal_timeline_report,
};

const CLOSURE_WORDS = {
  closed: m.portal_timeline_closure_closed,
  reopened: m.portal_timeline_closure_reopened,
};

/** A capability that joins the timeline has one line here. */
export const ENTRIES: Record<TimelineKind, Shown> = {
  intake: { word: m.portal_timeline_intake, path: () => '' },
  message: {
    word: ({ author }) =>
      author === 'staff' ? m.portal_timeline_message_staff() : m.portal_timeline_message_visitor(),
    path: () => '',
  },
  meeting: {
    word: ({ state }) => say(MEETING_WORDS, state) || m.portal_timeline_meeting_attended(),
    path: () => '/meetings',
  },
  note: {
    word: ({ kind }) => say(NOTE_KIND_WORDS, kind),
    path: ({ id }) => `/notes/${id}`,
  },
  addendum: {
    word: m.portal_timeline_addendum,
    path: ({ id, facts }) => `/notes/${facts['note_id'] ?? ''}#addendum-${id}`,
  },
  contact: {
    word: ({ channel }) => say<ContactChannel>(CHANNEL_WORDS, channel),
    detail: ({ party, is_beyond_cap: isBeyond }) =>
      [say<ContactParty>(PARTY_WORDS, party), isBeyond === 'true' ? m.portal_contact_beyond() : '']
        .filter(Boolean)
        .join(' · '),
    path: ({ id }) => `/notes/contact/${id}`,
  },
  intervention: {
    word: ({ topic }) => say<Topic>(TOPIC_WORDS, topic),
    detail: ({ outcome }) => say<Outcome>(OUTCOME_WORDS, outcome),
    path: () => '/work',
  },
  commission: {
    word: m.portal_timeline_commission,
    detail: ({ version }) => m.portal_work_version({ number: version ?? '' }),
    path: () => '/work',
  },
  aim: {
    word: ({ aim }) => say<Aim>(AIM_WORDS, aim),
    detail: ({ state }) => say<AimState>(AIM_STATE_WORDS, state),
    path: () => '/work',
  },
  risk: {
    word: ({ state }) =>
      state === 'proposed' ? m.portal_timeline_risk_proposed() : m.portal_timeline_risk_set(),
    detail: ({ level }) => say<RiskLevel>(RISK_WORDS, level),
    path: () => '/risk',
  },
  safety_plan: {
    word: m.portal_timeline_safety_plan,
    detail: ({ version }) => m.portal_work_version({ number: version ?? '' }),
    path: () => '/risk',
  },
  screening: { word: m.portal_timeline_screening, path: () => '/risk' },
  measure: { word: m.portal_timeline_measure, path: () => '/plan' },
  paper: { word: ({ kind }) => say(PAPER_WORDS, kind), path: () => '/papers' },
  handover: {
    word: ({ outcome }) =>
      outcome === 'accepted' ? m.portal_timeline_handed_over() : m.portal_timeline_handover(),
    path: () => '/team',
  },
  closure: {
    word: ({ state }) => say(CLOSURE_WORDS, state) || m.portal_timeline_closure_asked(),
    path: () => '/close',
  },
};

/** What the pills above a timeline show. */
export const TIMELINE_FILTERS: Record<string, { word: () => string; kinds: TimelineKind[] }> = {
  all: { word: m.portal_timeline_all, kinds: [] },
  notes: { word: m.portal_timeline_notes, kinds: ['note', 'addendum'] },
  contacts: { word: m.portal_timeline_contacts, kinds: ['contact', 'message', 'intake'] },
  meetings: { word: m.portal_timeline_meetings, kinds: ['meeting'] },
  help: { word: m.portal_timeline_help, kinds: ['intervention', 'aim', 'commission'] },
  risk: { word: m.portal_timeline_risk, kinds: ['risk', 'safety_plan', 'screening'] },
  papers: { word: m.portal_timeline_papers, kinds: ['measure', 'paper', 'handover', 'closure'] },
};
