/** One request of a visit. */
export type Step = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** Bodies in place of it, each sent once: for a request that can't come twice. */
  bodies?: string[];
  /** The answer holds a form whose id goes into the next step's body, in place of `FORM_ID`. */
  notesFormId?: boolean;
  /** Asks for where the step before has led, not for `path`. */
  isFollowing?: boolean;
};

/** What the second process is told: visits of one or more steps, so many at once, for a time or a number. */
export type LoadPlan = {
  origin: string;
  connections: number;
  steps: Step[];
  seconds?: number;
  visits?: number;
  /** So many requests a second, and no more. */
  perSecond?: number;
  /** Each step is a visit of its own. */
  isEach?: boolean;
};

/** Stands in a body for the id of a form that is read in the step before. */
export const FORM_ID = 'form-id-of-the-step-before';

/** What it saw. Times in ms; a visit's is that of all its steps. */
export type Load = {
  visits: number;
  seconds: number;
  p50: number;
  p95: number;
  p99: number;
  /** How many answers had which status; connection errors and time-outs under 0. */
  statuses: Record<string, number>;
};
