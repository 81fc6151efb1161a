import { m } from '@breakwater/i18n';
import type { DueGroup, PostponeReason, TaskKind, TaskRow } from '@breakwater/domain/task';
import type { Tone } from '@breakwater/ui';

type Say = () => string;

export const TASK_WORDS: Record<TaskKind, Say> = {
  measure: m.portal_task_kind_measure,
  document: m.portal_task_kind_document,
  follow_up: m.portal_task_kind_follow_up,
  unsigned_note: m.portal_task_kind_unsigned_note,
  risk_alarm: m.portal_task_kind_risk_alarm,
  approval: m.portal_task_kind_approval,
  handover: m.portal_task_kind_handover,
  waiting: m.portal_task_kind_waiting,
  agreement_expiring: m.portal_task_kind_agreement_expiring,
  offer_ending: m.portal_task_kind_offer_ending,
  no_contact: m.portal_task_kind_no_contact,
  unrecorded_meeting: m.portal_task_kind_unrecorded_meeting,
};
export const DUE_WORDS: Record<DueGroup, Say> = {
  urgent: m.portal_task_group_urgent,
  overdue: m.portal_task_group_overdue,
  today: m.portal_task_group_today,
  coming: m.portal_task_group_coming,
  someday: m.portal_task_group_someday,
};
export const DUE_TONES: Record<DueGroup, Tone> = {
  urgent: 'brick',
  overdue: 'amber',
  today: 'plain',
  coming: 'plain',
  someday: 'plain',
};
export const WHY_WORDS: Record<PostponeReason, Say> = {
  not_reached: m.portal_task_why_not_reached,
  waiting_for_others: m.portal_task_why_waiting_for_others,
  client_wish: m.portal_task_why_client_wish,
  no_time: m.portal_task_why_no_time,
  other: m.portal_task_why_other,
};
/** In their order; from here and not from the domain, whose list brings its schemas along. */
export const WHYS = Object.keys(WHY_WORDS) as PostponeReason[];

const TABS: Partial<Record<TaskKind, string>> = {
  measure: '/plan',
  document: '/papers',
  unsigned_note: '/notes',
  risk_alarm: '/risk',
  approval: '/close',
  offer_ending: '/meetings',
  unrecorded_meeting: '/meetings',
};

/** Where a task is done: the part of the case that it is about. */
export function leadsTo({ kind, sourceKind, file }: Pick<TaskRow, 'kind' | 'sourceKind' | 'file'>): string {
  if (kind === 'handover' || file === null) return '/cases';
  if (kind === 'waiting') return '/waiting';
  // An end that waits for approval is an episode's, and stands beside its meetings; or it is the case's.
  if (kind === 'approval' && sourceKind === 'offer') return `/cases/${file.id}/meetings`;
  const tab = kind === 'agreement_expiring' && sourceKind === 'document' ? '/papers' : (TABS[kind] ?? '');
  return `/cases/${file.id}${tab}`;
}
