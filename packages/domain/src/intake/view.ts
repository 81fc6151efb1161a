import { z } from 'zod';
import { Problem } from '../case/schema.ts';
import { Locale } from '../language/schema.ts';
import { Id, Instant } from '../text.ts';
import { IntakeChannel, IntakeForm, IntakeGround, ReportedBy, RiskAnswer, SealedIntake } from './schema.ts';

/** Somebody who may hold a case of a service; `held`: how many open cases they hold. */
export const PossibleHolder = z.strictObject({
  id: Id,
  name: z.string(),
  languages: z.array(Locale),
  held: z.int(),
});
export type PossibleHolder = z.infer<typeof PossibleHolder>;

/** What the screen of intake needs to route: services with what they answer for and who works there. */
export const IntakeScreen = z.strictObject({
  now: Instant,
  timeZone: z.string(),
  locale: Locale,
  services: z.array(
    z.strictObject({
      id: Id,
      name: z.record(z.string(), z.string()),
      problems: z.array(Problem),
      holders: z.array(PossibleHolder),
    }),
  ),
});
export type IntakeScreen = z.infer<typeof IntakeScreen>;

/** Somebody who may be the same person, of those whom the actor may know of; for call-takers, the directory too. */
export const Alike = z.strictObject({
  clientId: Id,
  number: z.string(),
  name: z.string(),
  bornOn: z.string().nullable(),
  why: z.array(z.enum(['name', 'phone', 'born'])),
  /** False: known by name alone, and somebody else answers for them: `holderName`. */
  isTheirs: z.boolean(),
  holderName: z.string().nullable(),
  /** Their open cases that are the actor's to work in. */
  cases: z.array(z.strictObject({ id: Id, number: z.string() })),
});
export type Alike = z.infer<typeof Alike>;

/** `maybe_known`: nothing has been written yet; whoever looks alike is shown first. */
export const IntakeResult = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('begun'),
    caseId: Id,
    clientId: Id,
    number: z.string(),
    /** False where the actor has passed it on and sees it no more. */
    isTheirs: z.boolean(),
  }),
  z.strictObject({ outcome: z.literal('maybe_known'), alike: z.array(Alike) }),
]);
export type IntakeResult = z.infer<typeof IntakeResult>;

/** An intake as the case shows it. Words are null where the reader's role doesn't reach them. */
export const IntakeView = z.strictObject({
  id: Id,
  version: z.int(),
  channel: IntakeChannel,
  ground: IntakeGround,
  form: IntakeForm,
  reportedBy: ReportedBy,
  informationAt: Instant,
  changes: z.array(
    z.strictObject({ wasAt: Instant, changedAt: Instant, changedByName: z.string(), reason: z.string() }),
  ),
  problems: z.array(Problem),
  riskSelf: RiskAnswer,
  riskOther: RiskAnswer,
  takenByName: z.string(),
  takenAt: Instant,
  /** The request that it came from, while it stands and the reader may see it. */
  request: z.strictObject({ id: Id, number: z.string() }).nullable(),
  words: SealedIntake.nullable(),
});
export type IntakeView = z.infer<typeof IntakeView>;
/** The intakes of a case, with what was written to and fro on the request it came from. */
export const CaseIntakes = z.strictObject({
  intakes: z.array(IntakeView),
  messages: z.array(
    z.strictObject({
      id: Id,
      author: z.enum(['visitor', 'staff']),
      staffName: z.string().nullable(),
      sentAt: Instant,
      text: z.string(),
    }),
  ),
  canChange: z.boolean(),
});
export type CaseIntakes = z.infer<typeof CaseIntakes>;
/** That a request has become part of a case. */
export const RequestCase = z.strictObject({ caseId: Id, number: z.string(), isVisible: z.boolean() });
export type RequestCase = z.infer<typeof RequestCase>;
/** `isSet` false: the centre hasn't said, so it goes by the service's kind. */
export const Routing = z.strictObject({
  services: z.array(
    z.strictObject({
      id: Id,
      name: z.record(z.string(), z.string()),
      problems: z.array(Problem),
      isSet: z.boolean(),
    }),
  ),
});
export type Routing = z.infer<typeof Routing>;
