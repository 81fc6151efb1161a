import { access } from './access.ts';
import { audit } from './audit.ts';
import { caseRouter } from './case.ts';
import { centre } from './centre.ts';
import { certificate } from './certificate.ts';
import { classRouter } from './class.ts';
import { cohort } from './cohort.ts';
import { commission } from './commission.ts';
import { erasure } from './erasure.ts';
import { client } from './client.ts';
import { evaluation } from './evaluation.ts';
import { exporting } from './export.ts';
import { importing } from './import.ts';
import { factor } from './factor.ts';
import { episode } from './episode.ts';
import { enrolment } from './enrolment.ts';
import { createCallerFactory, routerOf } from './kernel.ts';
import { intake } from './intake.ts';
import { instrument } from './instrument.ts';
import { library } from './library.ts';
import { live } from './live.ts';
import { measure } from './measure.ts';
import { paper } from './paper.ts';
import { note } from './note.ts';
import { payment } from './payment.ts';
import { people } from './finding.ts';
import { meeting } from './meeting.ts';
import { programme } from './programme.ts';
import { release } from './release.ts';
import { request } from './request.ts';
import { risk } from './risk.ts';
import { separation } from './separation.ts';
import { session } from './session.ts';
import { shelter } from './shelter.ts';
import { shortText } from './short-text.ts';
import { staff } from './staff.ts';
import { task } from './task.ts';
import { timeline } from './timeline.ts';
import { week } from './week.ts';

/** Everything that staff may do. Every procedure names its permission. */
export const router = routerOf({
  certificate,
  class: classRouter,
  enrolment,
  payment,
  episode,
  meeting,
  access,
  audit,
  case: caseRouter,
  people,
  release,
  request,
  import: importing,
  export: exporting,
  risk,
  separation,
  shelter,
  instrument,
  cohort,
  commission,
  evaluation,
  timeline,
  note,
  erasure,
  measure,
  paper,
  programme,
  task,
  week,
  shortText,
  centre,
  client,
  staff,
  intake,
  library,
  live,
  session,
  factor,
});
export type StaffRouter = typeof router;

export const callerOf = createCallerFactory(router);
export type StaffCaller = ReturnType<typeof callerOf>;
