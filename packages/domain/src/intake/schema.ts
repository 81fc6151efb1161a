import { z } from 'zod';
import { Problem } from '../case/schema.ts';
import { Person } from '../client/schema.ts';
import { SafeContact } from '../safe-contact/schema.ts';
import { freeText, Id, Instant, lineText } from '../text.ts';

export const INTAKE_CHANNELS = ['request', 'call', 'walk_in', 'letter', 'notice'] as const;
/** How word came; `notice`: of an agency. */
export const IntakeChannel = z.enum(INTAKE_CHANNELS, 'error_choose_one');
export type IntakeChannel = z.infer<typeof IntakeChannel>;

export const INTAKE_GROUNDS = ['harmed', 'learned', 'organisation'] as const;
/** Who turned to the centre: the person harmed, someone who learned of it, a service or organisation (M1.7). */
export const IntakeGround = z.enum(INTAKE_GROUNDS, 'error_choose_one');
export type IntakeGround = z.infer<typeof IntakeGround>;

export const INTAKE_FORMS = ['oral', 'written'] as const;
export const IntakeForm = z.enum(INTAKE_FORMS, 'error_choose_one');
export type IntakeForm = z.infer<typeof IntakeForm>;

export const REPORTED_BY = ['self', 'person', 'agency', 'nameless'] as const;
/** Who reports: the person concerned, somebody else with a name, an agency, somebody who stays unnamed. */
export const ReportedBy = z.enum(REPORTED_BY, 'error_choose_one');
export type ReportedBy = z.infer<typeof ReportedBy>;

export const RISK_ANSWERS = ['no', 'yes', 'unsure'] as const;
export const RiskAnswer = z.enum(RISK_ANSWERS, 'error_choose_one');
export type RiskAnswer = z.infer<typeof RiskAnswer>;

/** What an intake says in words: sealed with the case's key. */
export const SealedIntake = z.strictObject({
  account: freeText(5000).default(''),
  reporterName: lineText(200).default(''),
  /** A neighbour, the ward's social worker. */
  reporterRole: lineText(200).default(''),
  reporterReach: lineText(200).default(''),
  riskNote: freeText(1000).default(''),
});
export type SealedIntake = z.infer<typeof SealedIntake>;

/** Why the information time was changed. */
export const SealedTimeChange = z.strictObject({ reason: freeText(300) });

export const AGREEMENT_SOURCES = ['none', 'request', 'typed'] as const;
/** Where the safe-contact agreement comes from; `request`: as it stands there, address and all. */
export const AgreementSource = z.enum(AGREEMENT_SOURCES);
export type AgreementSource = z.infer<typeof AgreementSource>;

/** Everything that must be known to start, from one screen. Exactly one of new person, known person, standing case. */
export const BeginIntake = z
  .strictObject({
    key: Id,
    requestId: Id.nullable().default(null),
    channel: IntakeChannel,
    ground: IntakeGround,
    form: IntakeForm,
    /** Null: when the request or contact came in. */
    informationAt: Instant.nullable().default(null),
    reportedBy: ReportedBy,
    ...SealedIntake.shape,
    problems: z.array(Problem).min(1, 'error_choose_one').max(19),
    riskSelf: RiskAnswer,
    riskOther: RiskAnswer,
    /** The person, unless it is somebody whom the centre knows. */
    person: Person,
    clientId: Id.nullable().default(null),
    /** A case that stands, which this joins. */
    caseId: Id.nullable().default(null),
    agreement: AgreementSource.default('none'),
    safeContact: SafeContact.nullable().default(null),
    serviceId: Id,
    /** Null: it waits for somebody of the service. */
    holderId: Id.nullable(),
    /** Whoever looks alike has been looked at, and is somebody else. */
    isSomebodyElse: z.boolean().default(false),
  })
  .superRefine((intake, context) => {
    const issue = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: path.split('.'), message });
    };
    if (intake.agreement === 'typed' && intake.safeContact === null)
      issue('safeContact.channel', 'error_choose_one');
    if (intake.agreement === 'request' && intake.requestId === null) issue('agreement', 'error_choose_one');
    if ((intake.reportedBy === 'person' || intake.reportedBy === 'agency') && intake.reporterName === '')
      issue('reporterName', 'error_reporter_missing');
    if (intake.reportedBy === 'self' && intake.ground === 'organisation')
      issue('reportedBy', 'error_reporter_ground');
    if (intake.clientId !== null || intake.caseId !== null) return;
    const { isAnonymous, codeName, givenName, familyName } = intake.person;
    if (isAnonymous && codeName === '') issue('person.codeName', 'error_code_name_missing');
    if (!isAnonymous && givenName === '' && familyName === '')
      issue('person.givenName', 'error_client_name_missing');
    if (isAnonymous && (givenName !== '' || familyName !== ''))
      issue('person.givenName', 'error_client_named');
  });
export type BeginIntake = z.infer<typeof BeginIntake>;

export const ReadIntakes = z.strictObject({ caseId: Id });
export type ReadIntakes = z.infer<typeof ReadIntakes>;
export const ChangeInformationTime = z.strictObject({
  key: Id,
  intakeId: Id,
  version: z.int(),
  informationAt: Instant,
  reason: freeText(300).pipe(z.string().min(1, 'error_reason_missing')),
});
export type ChangeInformationTime = z.infer<typeof ChangeInformationTime>;
/** Which presenting problems a service answers for. */
export const SaveRouting = z.strictObject({ key: Id, serviceId: Id, problems: z.array(Problem).max(19) });
export type SaveRouting = z.infer<typeof SaveRouting>;
/** What is typed so far of who they are; asked while it is typed. */
export const FindAlike = z.strictObject({
  name: lineText(300).default(''),
  phones: z.array(lineText(120)).max(8).default([]),
  bornOn: z.string().max(10).default(''),
});
export type FindAlike = z.infer<typeof FindAlike>;
