import { m } from '@breakwater/i18n';
import type { NoteKind, Safety } from '@breakwater/domain/note';

type Say = () => string;

export const NOTE_KIND_WORDS: Record<NoteKind, Say> = {
  meeting: m.portal_note_kind_meeting,
  contact: m.portal_note_kind_contact,
  case: m.portal_note_kind_case,
};

export const SAFETY_WORDS: Record<Safety, Say> = {
  no_danger: m.portal_safety_no_danger,
  danger: m.portal_safety_danger,
  not_asked: m.portal_safety_not_asked,
};
/** In their order; from here and not from the domain, whose list brings its schemas along. */
export const SAFETIES = Object.keys(SAFETY_WORDS) as Safety[];
