import type { Problem } from '@breakwater/domain/case';
import type {
  AgreementSource,
  BeginIntake,
  IntakeChannel,
  IntakeForm,
  IntakeGround,
  ReportedBy,
  RiskAnswer,
} from '@breakwater/domain/intake';
import { instantOf } from '#lib/features/week/wall-time.ts';
import { all, isId, text } from './form.ts';
import { clientIn, safeContactIn } from './person-in.ts';

/** Who it is, as was chosen among those who look alike: `client:<id>`, `case:<id>` or `other`. */
function sameIn(form: FormData) {
  const [kind, id = ''] = text(form, 'same').split(':');
  return {
    clientId:
      kind === 'client' && isId(id) ? id : isId(text(form, 'clientId')) ? text(form, 'clientId') : null,
    caseId: kind === 'case' && isId(id) ? id : null,
    isSomebodyElse: kind === 'other',
  };
}

/** An intake as its form says it; the schema refuses what doesn't fit. Wall-clock times are the reader's. */
export function intakeIn(form: FormData, requestId: string | null, timeZone: string): BeginIntake {
  const local = text(form, 'informationAt');
  const agreement = text(form, 'agreement') as AgreementSource;
  return {
    key: text(form, 'key'),
    requestId,
    channel: text(form, 'channel') as IntakeChannel,
    ground: text(form, 'ground') as IntakeGround,
    form: text(form, 'form') as IntakeForm,
    informationAt: local === '' ? null : (instantOf(local, timeZone)?.toISOString() ?? local),
    reportedBy: text(form, 'reportedBy') as ReportedBy,
    account: text(form, 'account'),
    reporterName: text(form, 'reporterName'),
    reporterRole: text(form, 'reporterRole'),
    reporterReach: text(form, 'reporterReach'),
    riskNote: text(form, 'riskNote'),
    problems: all(form, 'problems') as Problem[],
    riskSelf: text(form, 'riskSelf') as RiskAnswer,
    riskOther: text(form, 'riskOther') as RiskAnswer,
    person: clientIn(form),
    ...sameIn(form),
    agreement,
    safeContact: agreement === 'typed' ? safeContactIn(form) : null,
    serviceId: text(form, 'serviceId'),
    holderId: text(form, 'holderId') || null,
  };
}
