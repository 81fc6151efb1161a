/**
 * Verbs that one part of the rule doesn't hold for, by `<capability>/<file>`. Each list is short and closed: a
 * name added here is a decision for the reviewer.
 */

/** Anonymous visitors' verbs: they go through the site's door (`door(`), which knows no actor to authorise. */
export const VISITOR_VERBS = [
  'enrolment/change-cohort',
  'enrolment/check-certificate',
  'enrolment/evaluate',
  'enrolment/form',
  'enrolment/leave',
  'enrolment/submit',
  'enrolment/take-offer',
  'mailbox/act',
  'mailbox/choose',
  'mailbox/erase',
  'mailbox/move',
  'mailbox/open',
  'mailbox/read',
  'mailbox/read-new',
  'mailbox/refuse',
  'mailbox/submission',
  'mailbox/withdraw',
  'mailbox/write',
  'release/take-back',
  'request/form',
  'request/submit',
];

/**
 * Staff's verbs that open no visitor's sealed row, so they leave no trace: lists and counts of clear parts, what
 * the centre publishes, one's own week and texts, colleagues' names.
 */
export const CLEAR_READS = [
  'access/find-call',
  'access/find-own-call',
  'access/list-glass',
  'access/list-own-glass',
  'access/read-call',
  'audit/integrity',
  'case/list-deputies',
  'case/overview',
  'client/list-merges',
  'audit/who-looked',
  'centre/read',
  'class/day',
  'cohort/choices',
  'cohort/conflicts',
  'cohort/open',
  'cohort/plan-dates',
  'note/list-to-write',
  'programme/list',
  'programme/open',
  'library/history',
  'library/list',
  'library/open',
  // No address: when each was added, and by whom.
  'shelter/list',
  'request/counts',
  'episode/list-policies',
  'evaluation/open',
  'evaluation/read-figures',
  'meeting/feed-state',
  'meeting/free-times',
  'meeting/list-resources',
  'meeting/list-waiting',
  'request/free-times',
  'request/list',
  'short-text/list',
  'import/list',
  'instrument/list',
  'intake/case-of-request',
  'intake/routing',
  'intake/screen',
  'slot/read-week',
  'staff/directory',
  'staff/list',
  'task/counts',
  'task/takers',
  'timeline/list',
  'enrolment/list',
  'class/marks',
  'class/list-notices',
  'class/told',
  'payment/list',
];

/** What the worker does without a trace, since it touches nothing of a person's. */
export const HOUSEKEEPING = ['worker/rotate-intake-key', 'worker/sweep-tasks'];
