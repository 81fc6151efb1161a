import { z } from 'zod';
import { Answers, Need } from '../enrolment/schema.ts';
import { EnrolmentState } from '../enrolment/status.ts';
import { Translated } from '../language/schema.ts';
import { freeText, Id, Instant, lineText } from '../text.ts';

/** Who the other one is, where they have no file here: as the team calls them, and how they may be recognised. */
export const KnownBy = z.strictObject({
  name: lineText(120),
  phone: lineText(60),
  email: lineText(200),
});
export type KnownBy = z.infer<typeof KnownBy>;

/** The sealed part of a separation: who it is, and what the team writes down about it. */
export const SealedSeparation = z.strictObject({ known: KnownBy.nullable(), note: freeText(500) });
export type SealedSeparation = z.infer<typeof SealedSeparation>;

/**
 * Keeps a client of the case apart from another person: one of this case (`otherClientId`), one with a case of their own
 * (`otherNumber`, its number), or somebody without a file, who can be recognised (`known`). Exactly one of them.
 */
export const KeepApart = z
  .strictObject({
    key: Id,
    caseId: Id,
    clientId: Id,
    otherClientId: Id.nullable().default(null),
    otherNumber: lineText(40).default(''),
    known: KnownBy.nullable().default(null),
    note: freeText(500).default(''),
  })
  .refine(
    ({ otherClientId, otherNumber, known }) =>
      [otherClientId !== null, otherNumber !== '', known !== null].filter(Boolean).length === 1,
    { path: ['otherClientId'], message: 'error_choose_one' },
  );
export type KeepApart = z.infer<typeof KeepApart>;

export const EndSeparation = z.strictObject({ key: Id, caseId: Id, id: Id });
export type EndSeparation = z.infer<typeof EndSeparation>;

export const ListSeparations = z.strictObject({ caseId: Id });
export type ListSeparations = z.infer<typeof ListSeparations>;

/** Two who are kept apart, as the team of the case sees it. */
export const SeparationView = z.strictObject({
  id: Id,
  clientName: z.string(),
  /** Of whom has a file; null for somebody who is known otherwise. */
  otherName: z.string().nullable(),
  known: KnownBy.nullable(),
  note: z.string(),
  setByName: z.string(),
  setAt: Instant,
  endedAt: Instant.nullable(),
});
export type SeparationView = z.infer<typeof SeparationView>;

/** Signs a client of the case up for a cohort, or for the programme's next one; how they are reached is agreed already. */
export const EnrolClient = z.strictObject({
  key: Id,
  caseId: Id,
  clientId: Id,
  programmeId: Id,
  cohortId: Id.nullable(),
  /** What they wish to be called in the class. */
  name: lineText(80).pipe(z.string().min(1, 'error_required')),
  age: z.int('error_number').min(0, 'error_number').max(120, 'error_number').nullable().default(null),
  needs: z.array(Need).max(5).default([]),
  needsNote: freeText(500).default(''),
  answers: Answers.default({}),
  text: freeText(2000).default(''),
});
export type EnrolClient = z.infer<typeof EnrolClient>;

/** A client's enrolment, as the team that made it sees how it goes. */
export const ClientEnrolment = z.strictObject({
  id: Id,
  clientId: Id,
  programmeName: Translated(80),
  cohortNumber: z.string().nullable(),
  startsAt: Instant.nullable(),
  state: EnrolmentState,
  madeAt: Instant,
});
export type ClientEnrolment = z.infer<typeof ClientEnrolment>;

/** The page of those who are kept apart: whom it may be about, and who is; and what the team signed its clients up for. */
export const SeparationsOfCase = z.strictObject({
  people: z.array(z.strictObject({ clientId: Id, name: z.string() })),
  separations: z.array(SeparationView),
  enrolments: z.array(ClientEnrolment),
});
export type SeparationsOfCase = z.infer<typeof SeparationsOfCase>;
