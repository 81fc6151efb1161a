import type { Problem, RiskLevel } from '../case/schema.ts';
import type { NoteKind, Safety, SealedNote } from './schema.ts';

const ENDANGERED: readonly RiskLevel[] = ['moderate', 'high', 'imminent'];
const ENDANGERING: readonly Problem[] = ['suicide', 'self_harm'];

/** Whether endangering tendencies are recorded: then every encounter asks about safety. `app.is_endangered` says the same. */
export function isEndangered(file: { riskLevel: RiskLevel; problems: readonly Problem[] }): boolean {
  return ENDANGERED.includes(file.riskLevel) || file.problems.some((each) => ENDANGERING.includes(each));
}

type Draft = SealedNote & { kind: NoteKind; safety?: Safety | null };

/** What stands in the way of signing, as fields and reasons; empty when it may be signed. */
export function missingToSign(
  draft: Draft,
  file: Parameters<typeof isEndangered>[0],
): Record<string, string> {
  const missing: Record<string, string> = {};
  if (`${draft.worked}${draft.done}${draft.next}${draft.risk}` === '') missing['worked'] = 'error_note_empty';
  const mustAsk = draft.kind !== 'case' && isEndangered(file);
  if (mustAsk && !draft.safety) missing['safety'] = 'error_note_safety';
  // Danger that was seen, and a question that wasn't asked, both need words.
  if ((draft.safety === 'danger' || draft.safety === 'not_asked') && draft.risk === '')
    missing['risk'] = draft.safety === 'danger' ? 'error_note_danger_words' : 'error_note_not_asked_words';
  return missing;
}
