/**
 * Verbs that one part of the rule doesn't hold for, by `<capability>/<file>`. Each list is short and closed: a
 * name added here is a decision for the reviewer.
 */

/** Anonymous visitors' verbs: they go through the site's door (`door(`), which knows no actor to authorise. */
export const VISITOR_VERBS = [
  'mailbox/act',
  'mailbox/choose',
  'mailbox/erase',
  'mailbox/move',
  'mailbox/open',
  'mailbox/read',
  'mailbox/refuse',
  'mailbox/withdraw',
  'mailbox/write',
  'request/form',
  'request/submit',
];

/** Staff's verbs that only read clear parts: lists and counts open no sealed row, so they leave no trace. */
export const CLEAR_READS = ['request/counts', 'request/free-times', 'request/list'];

/** What the worker does without a trace, since it touches nothing of a person's. */
export const HOUSEKEEPING = [];
