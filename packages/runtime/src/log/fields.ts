/** What may happen that is worth a line. A new event is a new word here. */
export const EVENTS = [
  'starting',
  'listening',
  'waiting',
  'open',
  'draining',
  'ended',
  'cut_off',
  'unexpected_error',
  'job_failed',
  'broken_intake',
  'trail_fault',
] as const;
export type LogEvent = (typeof EVENTS)[number];

const WORD = /^[\w.:-]{1,80}$/;
/** Names of errors, the cause's behind each. */
const NAMES = /^[\w.$]{1,60}( < [\w.$]{1,60}){0,4}$/;
/** A route's template: parameters by name, never by value. */
const TEMPLATE = /^\/[\w/[\]().=-]{0,120}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A place in our own code, without the machine's folders. */
const FRAME = /^(packages|apps)\/[\w./+[\]()-]{1,140}(:\d+){0,2}$/;

const matching = (pattern: RegExp) => (value: string) => pattern.test(value);

/**
 * Everything that a line may say, and how each value must look. There is no field for a message, a body, an address
 * or a name of a person: an error's own words can hold a query's parameters.
 */
export const FIELDS = {
  port: Number.isInteger,
  attempt: Number.isInteger,
  status: Number.isInteger,
  sequence: Number.isInteger,
  tookMs: Number.isFinite,
  isInternal: (value: boolean) => typeof value === 'boolean',
  signal: matching(WORD),
  job: matching(WORD),
  code: matching(WORD),
  constraint: matching(WORD),
  name: matching(NAMES),
  reason: matching(WORD),
  route: matching(TEMPLATE),
  intakeId: matching(UUID),
  frames: (value: readonly string[]) => value.length <= 8 && value.every(matching(FRAME)),
} as const satisfies Record<string, (value: never) => boolean>;

type ValueOf<F> = F extends (value: infer V) => boolean ? (unknown extends V ? number : V) : never;

/** The fields of a line; whatever else is passed is an error of types, and dropped. */
export type LogFields = { [Name in keyof typeof FIELDS]?: ValueOf<(typeof FIELDS)[Name]> | null };
