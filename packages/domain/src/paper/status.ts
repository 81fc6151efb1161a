import { z } from 'zod';

/**
 * What lies in a case's papers: documents that help is given with (M3.8), letters for others, the agreement on the
 * service, complaints, a guardian's consent, and what the law makes one report about a child.
 */
export const PAPER_KINDS = ['document', 'letter', 'agreement', 'complaint', 'consent', 'report'] as const;
export const PaperKind = z.enum(PAPER_KINDS, 'error_choose_one');
export type PaperKind = z.infer<typeof PaperKind>;

export const PAPER_STATES = [
  'wanted',
  'drafting',
  'ready',
  'handed_in',
  'agreed',
  'issued',
  'ended',
  'received',
  'looked_into',
  'answered',
  'asked',
  'given',
  'refused',
  'withdrawn',
  'to_decide',
  'reported',
  'not_needed',
  'dropped',
] as const;
export const PaperState = z.enum(PAPER_STATES, 'error_choose_one');
export type PaperState = z.infer<typeof PaperState>;

type Flow = Readonly<Partial<Record<PaperState, readonly PaperState[]>>>;

/** Where a paper of each kind may go from each of its states, what leads on first; the first state is the one it begins in. A wrong step can be taken back until the paper has left the house. */
export const PAPER_FLOW: Readonly<Record<PaperKind, Flow>> = {
  document: {
    wanted: ['drafting', 'ready', 'handed_in', 'dropped'],
    drafting: ['ready', 'handed_in', 'dropped'],
    ready: ['handed_in', 'drafting', 'dropped'],
    handed_in: ['ready'],
    dropped: ['wanted'],
  },
  letter: {
    drafting: ['agreed', 'dropped'],
    agreed: ['issued', 'drafting'],
    issued: [],
    dropped: ['drafting'],
  },
  agreement: { drafting: ['agreed', 'dropped'], agreed: ['ended'], ended: [], dropped: ['drafting'] },
  complaint: {
    received: ['looked_into', 'answered', 'dropped'],
    looked_into: ['answered', 'dropped'],
    answered: ['looked_into'],
    dropped: ['received'],
  },
  consent: { asked: ['given', 'refused'], given: ['withdrawn'], refused: ['given'], withdrawn: ['given'] },
  report: { to_decide: ['reported', 'not_needed'], reported: [], not_needed: ['to_decide'] },
};

/** The state in which a paper of this kind begins. */
export const firstState = (kind: PaperKind) => Object.keys(PAPER_FLOW[kind])[0] as PaperState;

/** Where a paper may go now. */
export const nextStates = (kind: PaperKind, state: PaperState): readonly PaperState[] =>
  PAPER_FLOW[kind][state] ?? [];

/** States in which nothing more has to be done; in the others the case can't be closed. */
const AT_REST: ReadonlySet<PaperState> = new Set([
  'handed_in',
  'issued',
  'agreed',
  'ended',
  'answered',
  'given',
  'refused',
  'withdrawn',
  'reported',
  'not_needed',
  'dropped',
]);
/** Whether a paper still asks for something. A letter that is agreed has yet to go out. */
export const isWaiting = (kind: PaperKind, state: PaperState) =>
  !AT_REST.has(state) || (kind === 'letter' && state === 'agreed');

/** What was agreed or has left the house keeps its words; it can go on in its states. */
export const isFixed = (kind: PaperKind, state: PaperState) =>
  ['issued', 'handed_in', 'agreed', 'ended', 'given', 'withdrawn', 'reported'].includes(state) ||
  (kind === 'complaint' && state === 'answered');

/** A step that records somebody's agreement, with its date. */
export const asksAgreement = (kind: PaperKind, next: PaperState) =>
  (kind !== 'document' && next === 'agreed') || next === 'given';
