import { m } from '@breakwater/i18n';
import type { Mark, NoticeKind, ToldBy } from '@breakwater/domain/class';

type Say = () => string;

/** The four marks of a roll, in the order of their buttons. */
export const MARK_WORDS: Record<Mark, Say> = {
  present: m.portal_class_mark_present,
  late: m.portal_class_mark_late,
  excused: m.portal_class_mark_excused,
  absent: m.portal_class_mark_absent,
};
export const NOTICE_WORDS: Record<NoticeKind, Say> = {
  session_cancelled: m.portal_class_notice_kind_session_cancelled,
  session_moved: m.portal_class_notice_kind_session_moved,
  cohort_cancelled: m.portal_class_notice_kind_cohort_cancelled,
  message: m.portal_class_notice_kind_message,
};
export const TOLD_WORDS: Record<ToldBy, Say> = {
  phone: m.portal_class_told_phone,
  sms: m.portal_class_told_sms,
  email: m.portal_class_told_email,
  in_person: m.portal_class_told_in_person,
  not_reached: m.portal_class_told_not_reached,
};
