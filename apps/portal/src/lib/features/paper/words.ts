import { m } from '@breakwater/i18n';
import type { LetterTemplate, PaperKind, PaperState } from '@breakwater/domain/paper';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const KIND_WORDS: Record<PaperKind, { word: Say; hint: Say }> = {
  document: { word: m.portal_paper_kind_document, hint: m.portal_paper_hint_document },
  letter: { word: m.portal_paper_kind_letter, hint: m.portal_paper_hint_letter },
  agreement: { word: m.portal_paper_kind_agreement, hint: m.portal_paper_hint_agreement },
  complaint: { word: m.portal_paper_kind_complaint, hint: m.portal_paper_hint_complaint },
  consent: { word: m.portal_paper_kind_consent, hint: m.portal_paper_hint_consent },
  report: { word: m.portal_paper_kind_report, hint: m.portal_paper_hint_report },
};
export const PAPER_KINDS = Object.keys(KIND_WORDS) as PaperKind[];

export const TEMPLATE_WORDS: Record<LetterTemplate, Say> = {
  employer: m.portal_paper_to_employer,
  court: m.portal_paper_to_court,
  office: m.portal_paper_to_office,
  other: m.portal_paper_to_other,
};

export const STATE_WORDS: Record<PaperState, Say> = {
  wanted: m.portal_paper_state_wanted,
  drafting: m.portal_paper_state_drafting,
  ready: m.portal_paper_state_ready,
  handed_in: m.portal_paper_state_handed_in,
  agreed: m.portal_paper_state_agreed,
  issued: m.portal_paper_state_issued,
  ended: m.portal_paper_state_ended,
  received: m.portal_paper_state_received,
  looked_into: m.portal_paper_state_looked_into,
  answered: m.portal_paper_state_answered,
  asked: m.portal_paper_state_asked,
  given: m.portal_paper_state_given,
  refused: m.portal_paper_state_refused,
  withdrawn: m.portal_paper_state_withdrawn,
  to_decide: m.portal_paper_state_to_decide,
  reported: m.portal_paper_state_reported,
  not_needed: m.portal_paper_state_not_needed,
  dropped: m.portal_paper_state_dropped,
};
/** How a state looks: what waits for somebody stands out, what is at rest is quiet. */
export const toneOf = (paper: { isWaiting: boolean; isOverdue: boolean; state: PaperState }): Tone =>
  paper.isOverdue ? 'brick' : paper.isWaiting ? 'amber' : paper.state === 'dropped' ? 'plain' : 'leaf';
