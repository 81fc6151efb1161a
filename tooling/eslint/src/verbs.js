/**
 * The verbs that no member of staff asks for, by `<capability>/<verb>`. Each list is short and closed: a name
 * added here is a decision for the reviewer.
 */

/** Anonymous visitors' verbs: they go through the site's door (`door(`), which knows no actor to authorise. */
export const VISITOR_VERBS = [];

/** The clock's verbs, called by the worker: nobody to authorise, but audited like any other. */
export const SYSTEM_VERBS = [];
