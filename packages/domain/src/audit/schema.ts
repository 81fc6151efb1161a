import { z } from 'zod';
import { Id, Instant } from '../text.ts';

export const AUDIT_ACTIONS = [
  'request.open',
  'request.take',
  'request.give_back',
  'request.reassign',
  'request.reply',
  'request.propose',
  'request.confirm',
  'request.decline',
  'request.cancel',
  'request.mark',
  'request.attendance',
  'request.reach',
  'request.submit',
  'request.visitor_act',
  'request.take_over',
  'request.expire',
  'request.purge',
  'request.erase',
  'absence.enter',
  'absence.remove',
  'availability.save',
  'short_text.save',
  'short_text.remove',
  'centre.save',
  'centre.set_up',
  'staff.save',
  'staff.profile',
  'staff.open',
  'staff.invite',
  'staff.link',
  'staff.link_sent',
  'staff.link_used',
  'staff.roles',
  'staff.end_sessions',
  'staff.disable',
  'staff.enable',
  'staff.hand_over',
  'staff.reset_request',
  'staff.reset_approve',
  'staff.reset_withdraw',
  'staff.end_everyone',
  'staff.review',
  'staff.recover',
  'session.sign_in',
  'session.second_factor',
  'session.sign_out',
  'session.refused',
  'session.end',
  'session.end_others',
  'session.password',
  'access.bar',
  'access.unbar',
  'break_glass.open',
  'break_glass.refused',
  'break_glass.read',
  'break_glass.review',
  'caller.start',
  'caller.verify',
  'caller.refused',
  'caller.call_back',
  'caller.end',
  'session.step_up',
  'factor.add',
  'factor.remove',
  'factor.rename',
  'factor.copied',
  'recovery.renew',
  'recovery.use',
  'paper.open',
  'paper.measure',
  'paper.save',
  'paper.step',
  'paper.file',
  'intake.begin',
  'intake.read',
  'intake.time',
  'intake.routing',
  'intake.alike',
  'client.open',
  'client.erase',
  'client.export',
  'client.hold',
  'client.edit',
  'client.agree',
  'client.reach',
  'client.network',
  'client.household',
  'client.compare',
  'client.merge',
  'client.unmerge',
  'import.upload',
  'import.check',
  'import.open',
  'import.start',
  'import.done',
  'import.undo',
  'import.undone',
  'import.give_up',
  'key.rotate',
  'risk.open',
  'risk.set',
  'risk.propose',
  'risk.confirm',
  'risk.decline',
  'risk.withdraw',
  'risk.plan',
  'risk.plan_print',
  'instrument.add',
  'instrument.use',
  'instrument.discard',
  'instrument.retire',
  'instrument.record',
  'instrument.strike',
  'instrument.export',
  'work.open',
  'work.situation',
  'work.commission',
  'work.aim',
  'work.theme',
  'work.theme_aside',
  'work.intervention',
  'contact.record',
  'contact.open',
  'note.begin',
  'note.save',
  'note.sign',
  'note.open',
  'note.add',
  'note.strike',
  'note.discard',
  'note.take_over',
  'client.find',
  'client.index',
  'task.list',
  'task.done',
  'task.give',
  'task.postpone',
  'task.follow_up',
  'task.caseload',
  'audit.read',
  'audit.export',
  'audit.verify',
  'case.open',
  'case.read',
  'case.list',
  'case.take',
  'case.team',
  'case.assign',
  'case.offer',
  'case.accept',
  'case.decline',
  'case.deputy',
  'case.close',
  'case.ask_close',
  'case.send_back',
  'case.reopen',
  'case.export',
  'meeting.open',
  'meeting.book',
  'meeting.move',
  'meeting.cancel',
  'meeting.record',
  'meeting.fee',
  'episode.begin',
  'episode.phase',
  'episode.way_on',
  'episode.close',
  'episode.reopen',
  'waiting.read',
  'waiting.add',
  'waiting.take',
  'waiting.leave',
  'feed.make',
  'feed.revoke',
  'enrolment.submit',
  'enrolment.take_over',
  'enrolment.visitor_act',
  'enrolment.erase',
  'enrolment.purge',
  'enrolment.lapse',
  'enrolment.offer',
] as const;
/** What was done. Never content: which fields, of whom, by whom, why. */
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;

/** What is before the dot: the trail is filtered by it. */
export type AuditGroup = AuditAction extends `${infer Group}.${string}` ? Group : never;
/** The group of an action. */
export const groupOf = (action: AuditAction) => action.slice(0, action.indexOf('.')) as AuditGroup;
export const AUDIT_GROUPS: readonly AuditGroup[] = [...new Set(AUDIT_ACTIONS.map(groupOf))];
const AuditGroupName = z.enum(AUDIT_GROUPS as [AuditGroup, ...AuditGroup[]]);

export const ActorKind = z.enum(['staff', 'visitor', 'worker', 'administrator_shell']);
export type ActorKind = z.infer<typeof ActorKind>;

export const SUBJECT_KINDS = [
  'request',
  'staff',
  'centre',
  'booking',
  'short_text',
  'trail',
  'client',
  'case',
  'programme',
  'enrolment',
] as const;
/** What it was done to. */
export const SubjectKind = z.enum(SUBJECT_KINDS);
export type SubjectKind = z.infer<typeof SubjectKind>;

/** What the trail is narrowed to; nothing means everything. */
export const TrailFilter = z.strictObject({
  from: Instant.nullish(),
  until: Instant.nullish(),
  actorId: Id.nullish(),
  group: AuditGroupName.nullish(),
  subjectId: Id.nullish(),
});
export type TrailFilter = z.infer<typeof TrailFilter>;

/** A page of the trail; `reasonOf` names one entry whose sealed reason is to be opened. */
export const ReadTrail = TrailFilter.extend({
  cursor: z.string().max(200).optional(),
  reasonOf: Id.nullish(),
});
export type ReadTrail = z.infer<typeof ReadTrail>;

/** The next part of an export; `key` is the same for all of its parts, so that it stands in the trail once. */
export const ExportTrail = TrailFilter.extend({ key: Id, cursor: z.string().max(200).optional() });
export type ExportTrail = z.infer<typeof ExportTrail>;

export const AskVerification = z.strictObject({ key: Id });
export type AskVerification = z.infer<typeof AskVerification>;

/** Who has opened one thing: the last 20, or the last 500. */
export const ReadLooks = z.strictObject({
  subjectKind: z.enum(['request', 'staff', 'client', 'case']),
  subjectId: Id,
  isAll: z.boolean(),
});
export type ReadLooks = z.infer<typeof ReadLooks>;

export const TRAIL_FAULTS = [
  'changed',
  'deleted',
  'unlinked',
  'reordered',
  'inserted',
  'cut',
  'rebuilt',
  'rolled_back',
  'line_changed',
  'line_removed',
  'line_forged',
] as const;
/** The kinds of tampering that verification tells apart; the last three are of the checkpoint file. */
export const TrailFault = z.enum(TRAIL_FAULTS);
export type TrailFault = z.infer<typeof TrailFault>;
