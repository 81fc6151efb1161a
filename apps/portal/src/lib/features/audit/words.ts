import { m } from '@breakwater/i18n';
import type {
  ActorKind,
  AuditAction,
  AuditGroup,
  SubjectKind,
  TrailFault,
  TrailRow,
} from '@breakwater/domain/audit';

type Say = () => string;

/** Every action of the trail in words. A new action without words doesn't compile. */
export const ACTION_WORDS: Record<AuditAction, Say> = {
  'request.open': m.portal_trail_action_request_open,
  'request.take': m.portal_trail_action_request_take,
  'request.give_back': m.portal_trail_action_request_give_back,
  'request.reassign': m.portal_trail_action_request_reassign,
  'request.reply': m.portal_trail_action_request_reply,
  'request.propose': m.portal_trail_action_request_propose,
  'request.confirm': m.portal_trail_action_request_confirm,
  'request.decline': m.portal_trail_action_request_decline,
  'request.cancel': m.portal_trail_action_request_cancel,
  'request.mark': m.portal_trail_action_request_mark,
  'request.attendance': m.portal_trail_action_request_attendance,
  'request.reach': m.portal_trail_action_request_reach,
  'request.submit': m.portal_trail_action_request_submit,
  'request.visitor_act': m.portal_trail_action_request_visitor_act,
  'request.take_over': m.portal_trail_action_request_take_over,
  'request.expire': m.portal_trail_action_request_expire,
  'request.purge': m.portal_trail_action_request_purge,
  'request.erase': m.portal_trail_action_request_erase,
  'absence.enter': m.portal_trail_action_absence_enter,
  'absence.remove': m.portal_trail_action_absence_remove,
  'availability.save': m.portal_trail_action_availability_save,
  'short_text.save': m.portal_trail_action_short_text_save,
  'short_text.remove': m.portal_trail_action_short_text_remove,
  'centre.save': m.portal_trail_action_centre_save,
  'centre.set_up': m.portal_trail_action_centre_set_up,
  'staff.save': m.portal_trail_action_staff_save,
  'staff.profile': m.portal_trail_action_staff_profile,
  'staff.open': m.portal_trail_action_staff_open,
  'staff.invite': m.portal_trail_action_staff_invite,
  'staff.link': m.portal_trail_action_staff_link,
  'staff.link_sent': m.portal_trail_action_staff_link_sent,
  'staff.link_used': m.portal_trail_action_staff_link_used,
  'staff.roles': m.portal_trail_action_staff_roles,
  'staff.end_sessions': m.portal_trail_action_staff_end_sessions,
  'staff.disable': m.portal_trail_action_staff_disable,
  'staff.enable': m.portal_trail_action_staff_enable,
  'staff.hand_over': m.portal_trail_action_staff_hand_over,
  'staff.reset_request': m.portal_trail_action_staff_reset_request,
  'staff.reset_approve': m.portal_trail_action_staff_reset_approve,
  'staff.reset_withdraw': m.portal_trail_action_staff_reset_withdraw,
  'staff.end_everyone': m.portal_trail_action_staff_end_everyone,
  'staff.review': m.portal_trail_action_staff_review,
  'staff.recover': m.portal_trail_action_staff_recover,
  'session.sign_in': m.portal_trail_action_session_sign_in,
  'session.second_factor': m.portal_trail_action_session_second_factor,
  'session.sign_out': m.portal_trail_action_session_sign_out,
  'session.refused': m.portal_trail_action_session_refused,
  'session.end': m.portal_trail_action_session_end,
  'session.end_others': m.portal_trail_action_session_end_others,
  'session.password': m.portal_trail_action_session_password,
  'access.bar': m.portal_trail_action_access_bar,
  'access.unbar': m.portal_trail_action_access_unbar,
  'break_glass.open': m.portal_trail_action_break_glass_open,
  'break_glass.refused': m.portal_trail_action_break_glass_refused,
  'break_glass.read': m.portal_trail_action_break_glass_read,
  'break_glass.review': m.portal_trail_action_break_glass_review,
  'caller.start': m.portal_trail_action_caller_start,
  'caller.verify': m.portal_trail_action_caller_verify,
  'caller.refused': m.portal_trail_action_caller_refused,
  'caller.call_back': m.portal_trail_action_caller_call_back,
  'caller.end': m.portal_trail_action_caller_end,
  'session.step_up': m.portal_trail_action_session_step_up,
  'factor.add': m.portal_trail_action_factor_add,
  'factor.remove': m.portal_trail_action_factor_remove,
  'factor.rename': m.portal_trail_action_factor_rename,
  'factor.copied': m.portal_trail_action_factor_copied,
  'recovery.renew': m.portal_trail_action_recovery_renew,
  'recovery.use': m.portal_trail_action_recovery_use,
  'key.rotate': m.portal_trail_action_key_rotate,
  'audit.read': m.portal_trail_action_audit_read,
  'audit.export': m.portal_trail_action_audit_export,
  'audit.verify': m.portal_trail_action_audit_verify,
};
/** What actions are filtered by, in the order of the list. */
export const GROUP_WORDS: Record<AuditGroup, Say> = {
  request: m.portal_trail_group_request,
  absence: m.portal_trail_group_absence,
  availability: m.portal_trail_group_availability,
  short_text: m.portal_trail_group_short_text,
  centre: m.portal_trail_group_centre,
  staff: m.portal_trail_group_staff,
  session: m.portal_trail_group_session,
  access: m.portal_trail_group_access,
  break_glass: m.portal_trail_group_break_glass,
  caller: m.portal_trail_group_caller,
  factor: m.portal_trail_group_factor,
  recovery: m.portal_trail_group_recovery,
  key: m.portal_trail_group_key,
  audit: m.portal_trail_group_audit,
};
export const SUBJECT_WORDS: Record<SubjectKind, Say> = {
  request: m.portal_trail_subject_request,
  staff: m.portal_trail_subject_staff,
  centre: m.portal_trail_subject_centre,
  booking: m.portal_trail_subject_booking,
  short_text: m.portal_trail_subject_short_text,
  trail: m.portal_trail_subject_trail,
  client: m.portal_trail_subject_client,
  case: m.portal_trail_subject_case,
};
const ACTOR_WORDS: Record<ActorKind, Say> = {
  staff: m.portal_trail_actor_gone,
  visitor: m.portal_trail_actor_visitor,
  worker: m.portal_trail_actor_worker,
  administrator_shell: m.portal_trail_actor_shell,
};
export const FAULT_WORDS: Record<TrailFault, (at: { at: string }) => string> = {
  changed: m.portal_fault_changed,
  deleted: m.portal_fault_deleted,
  unlinked: m.portal_fault_unlinked,
  reordered: m.portal_fault_reordered,
  inserted: m.portal_fault_inserted,
  cut: m.portal_fault_cut,
  rebuilt: m.portal_fault_rebuilt,
  rolled_back: m.portal_fault_rolled_back,
  line_changed: m.portal_fault_line_changed,
  line_removed: m.portal_fault_line_removed,
  line_forged: m.portal_fault_line_forged,
};

// A row that an older version of the program wrote is shown all the same, under its own name.
const wordOf = (words: Record<string, Say>, name: string) =>
  (Object.hasOwn(words, name) ? words[name]?.() : undefined) ?? name;

/** What was done. */
export const sayAction = ({ action }: TrailRow) => wordOf(ACTION_WORDS, action);
/** Who did it: a colleague by name. */
export const sayActor = ({ actorKind, actorName }: TrailRow) =>
  actorKind === 'staff' && actorName !== null && actorName !== '–' ? actorName : ACTOR_WORDS[actorKind]();
/** What it was done to, with its name or number where the reader may know it. */
export const saySubject = ({ subjectKind, subjectName }: TrailRow) =>
  [wordOf(SUBJECT_WORDS, subjectKind), subjectName].filter(Boolean).join(' ');
