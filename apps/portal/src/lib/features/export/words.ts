import { m } from '@breakwater/i18n';
import type { HeldPart } from '@breakwater/domain/export';

type Say = () => string;

export const PART_WORDS: Record<HeldPart, Say> = {
  client: m.portal_held_part_client,
  safe_contact_agreement: m.portal_held_part_safe_contact_agreement,
  close_person: m.portal_held_part_close_person,
  legal_hold: m.portal_held_part_legal_hold,
  case: m.portal_held_part_case,
  intake: m.portal_held_part_intake,
  intake_time: m.portal_held_part_intake_time,
  case_message: m.portal_held_part_case_message,
  episode: m.portal_held_part_episode,
  meeting: m.portal_held_part_meeting,
  situation_map: m.portal_held_part_situation_map,
  commission: m.portal_held_part_commission,
  aim_step: m.portal_held_part_aim_step,
  theme: m.portal_held_part_theme,
  intervention: m.portal_held_part_intervention,
  contact: m.portal_held_part_contact,
  note: m.portal_held_part_note,
  note_addendum: m.portal_held_part_note_addendum,
  measure: m.portal_held_part_measure,
  paper: m.portal_held_part_paper,
  paper_file: m.portal_held_part_paper_file,
  risk_level: m.portal_held_part_risk_level,
  safety_plan: m.portal_held_part_safety_plan,
  instrument_result: m.portal_held_part_instrument_result,
  case_offer: m.portal_held_part_case_offer,
  closure: m.portal_held_part_closure,
};

/** What the fields of sealed documents are called, in the words of whoever asks what is held on them. */
export const FIELD_WORDS: Readonly<Record<string, Say>> = {
  codeName: m.portal_held_code_name,
  givenName: m.portal_held_given_name,
  familyName: m.portal_held_family_name,
  otherNames: m.portal_held_other_names,
  bornOn: m.portal_held_born_on,
  address: m.portal_held_address,
  phones: m.portal_held_phones,
  emails: m.portal_held_emails,
  remark: m.portal_held_remark,
  channel: m.portal_held_channel,
  name: m.portal_held_name,
  hours: m.portal_held_hours,
  whoElse: m.portal_held_who_else,
  codeWord: m.portal_held_code_word,
  never: m.portal_held_never,
  reason: m.portal_held_reason,
  relation: m.portal_held_relation,
  howHelp: m.portal_held_how_help,
  reach: m.portal_held_reach,
  summary: m.portal_held_summary,
  account: m.portal_held_account,
  reporterName: m.portal_held_reporter_name,
  reporterRole: m.portal_held_reporter_role,
  reporterReach: m.portal_held_reporter_reach,
  riskNote: m.portal_held_risk_note,
  text: m.portal_held_text,
  happened: m.portal_held_happened,
  involved: m.portal_held_involved,
  tried: m.portal_held_tried,
  words: m.portal_held_words,
  agreedBy: m.portal_held_agreed_by,
  withWhom: m.portal_held_with_whom,
  safeContact: m.portal_held_safe_contact,
  worked: m.portal_held_worked,
  done: m.portal_held_done,
  risk: m.portal_held_risk,
  next: m.portal_held_next,
  what: m.portal_held_what,
  outcome: m.portal_held_outcome,
  title: m.portal_held_title,
  recipient: m.portal_held_recipient,
  word: m.portal_held_word,
  reasons: m.portal_held_reasons,
  signs: m.portal_held_signs,
  coping: m.portal_held_coping,
  places: m.portal_held_places,
  people: m.portal_held_people,
  professionals: m.portal_held_professionals,
  surroundings: m.portal_held_surroundings,
  score: m.portal_held_score,
  level: m.portal_held_level,
  cancelledWhy: m.portal_held_cancelled_why,
  wayOnNote: m.portal_held_way_on_note,
  gained: m.portal_held_gained,
  causeAnalysis: m.portal_held_cause_analysis,
  furtherPlan: m.portal_held_further_plan,
  noAnalysisWhy: m.portal_held_no_analysis_why,
  decision: m.portal_held_decision,
  reopenWhy: m.portal_held_reopen_why,
  answers: m.portal_held_answers,
  strike: m.portal_held_struck,
};

/** A field by its path (`safeContact.from`, `answers.3`): by its own name, by that of what it belongs to, or by both. */
export function fieldWord(path: string): string {
  const names = path.split('.');
  const [whole, own] = [names[0] ?? '', names.at(-1) ?? ''].map((name) =>
    Object.hasOwn(FIELD_WORDS, name) ? FIELD_WORDS[name] : undefined,
  );
  // Several answers stand below each other: each by its question's own mark.
  if (names[0] === 'answers' && names.length > 1)
    return `${m.portal_held_answers()} · ${names.slice(1).join('.')}`;
  if (whole && own && whole !== own) return `${whole()} · ${own()}`;
  return (own ?? whole ?? m.portal_held_other)();
}
