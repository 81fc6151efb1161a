import { z } from 'zod';
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

/** Keeps a client of the case apart from a person with a file (`otherClientId`), or from somebody who can be recognised. */
export const KeepApart = z
  .strictObject({
    key: Id,
    caseId: Id,
    clientId: Id,
    otherClientId: Id.nullable(),
    known: KnownBy.nullable(),
    note: freeText(500).default(''),
  })
  .refine(({ otherClientId, known }) => (otherClientId === null) !== (known === null), {
    path: ['otherClientId'],
    message: 'error_choose_one',
  });
export type KeepApart = z.infer<typeof KeepApart>;

export const EndSeparation = z.strictObject({ key: Id, caseId: Id, id: Id });
export type EndSeparation = z.infer<typeof EndSeparation>;

export const ListSeparations = z.strictObject({ caseId: Id });
export type ListSeparations = z.infer<typeof ListSeparations>;

/** Two who are kept apart, as the team of the case sees it. */
export const SeparationView = z.strictObject({
  id: Id,
  clientId: Id,
  otherClientId: Id.nullable(),
  known: KnownBy.nullable(),
  note: z.string(),
  setByName: z.string(),
  setAt: Instant,
  endedAt: Instant.nullable(),
});
export type SeparationView = z.infer<typeof SeparationView>;
