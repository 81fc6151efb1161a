import { m } from '@breakwater/i18n';
import type {
  Alike,
  IntakeChannel,
  IntakeForm,
  IntakeGround,
  ReportedBy,
  RiskAnswer,
} from '@breakwater/domain/intake';

type Say = () => string;

export const CHANNEL_WORDS: Record<IntakeChannel, Say> = {
  call: m.portal_intake_channel_call,
  walk_in: m.portal_intake_channel_walk_in,
  letter: m.portal_intake_channel_letter,
  notice: m.portal_intake_channel_notice,
  request: m.portal_intake_channel_request,
};
export const GROUND_WORDS: Record<IntakeGround, Say> = {
  harmed: m.portal_intake_ground_harmed,
  learned: m.portal_intake_ground_learned,
  organisation: m.portal_intake_ground_organisation,
};
export const FORM_WORDS: Record<IntakeForm, Say> = {
  oral: m.portal_intake_form_oral,
  written: m.portal_intake_form_written,
};
export const REPORTER_WORDS: Record<ReportedBy, Say> = {
  self: m.portal_intake_reporter_self,
  person: m.portal_intake_reporter_person,
  agency: m.portal_intake_reporter_agency,
  nameless: m.portal_intake_reporter_nameless,
};
export const RISK_ANSWER_WORDS: Record<RiskAnswer, Say> = {
  no: m.portal_intake_risk_no,
  yes: m.portal_intake_risk_yes,
  unsure: m.portal_intake_risk_unsure,
};
export const WHY_WORDS: Record<Alike['why'][number], Say> = {
  name: m.portal_intake_alike_name,
  phone: m.portal_intake_alike_phone,
  born: m.portal_intake_alike_born,
};
