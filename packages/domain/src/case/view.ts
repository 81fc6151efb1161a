import { z } from 'zod';
import { FieldGroup } from '../access/schema.ts';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { CaseState, Problem, RiskLevel } from './schema.ts';

const ServiceName = z.record(z.string(), z.string());

/** Somebody who works in a case beside its holder. */
export const TeamMember = z.strictObject({ staffId: Id, name: z.string(), addedAt: Instant });
export type TeamMember = z.infer<typeof TeamMember>;

/** An opened case: what stands above every page of it. Reading it is audited. */
export const CaseFile = z.strictObject({
  id: Id,
  number: z.string(),
  clientId: Id,
  /** Name or code name; empty where the person has been erased, or nothing is known. */
  name: z.string(),
  state: CaseState,
  riskLevel: RiskLevel,
  serviceId: Id,
  serviceName: ServiceName,
  locale: Locale,
  needsInterpreter: z.boolean(),
  problems: z.array(Problem),
  summary: z.string(),
  holderId: Id.nullable(),
  holderName: z.string().nullable(),
  team: z.array(TeamMember),
  openedAt: Instant,
  lastContactAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  /** Theirs to act on; a broken glass only reads. */
  isTheirs: z.boolean(),
  glassUntil: Instant.nullable(),
  fields: z.array(FieldGroup),
  version: z.int(),
});
export type CaseFile = z.infer<typeof CaseFile>;
