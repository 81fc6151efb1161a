import { z } from 'zod';

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
  'session.sign_in',
  'session.second_factor',
  'session.sign_out',
  'session.refused',
  'key.rotate',
] as const;
/** What was done. Never content: which fields, of whom, by whom, why. */
export const AuditAction = z.enum(AUDIT_ACTIONS);
export type AuditAction = z.infer<typeof AuditAction>;
