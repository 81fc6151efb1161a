import { episode } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { OPEN_PARTS } from '@breakwater/domain/case';
import type { OpenPart } from '@breakwater/domain/case';
import { PAPER_KINDS } from '@breakwater/domain/paper';
import { eq } from 'drizzle-orm';
import { openParts as ofPlan } from '../measure/open-parts.ts';
import { openParts as ofMeetings } from '../meeting/open-parts.ts';
import { openParts as ofNotes } from '../note/open-parts.ts';
import { openParts as ofPapers } from '../paper/open-parts.ts';
import { openParts as ofRisk, policyParts } from '../risk/open-parts.ts';

const OWNERS = [ofMeetings, ofNotes, ofPlan, ofPapers, ofRisk, policyParts];
/** Asked for only where a policy of the case's episodes says so. */
const BY_POLICY: ReadonlySet<string> = new Set(['commission', 'aims', 'safety_plan', 'assessment']);

/** What the policies of a case's episodes ask for before it ends. The database sets the same by itself (`guard_closure`). */
export async function askedByPolicy(tx: Transaction, caseId: string) {
  const policies = (
    await tx.select({ policy: episode.policy }).from(episode).where(eq(episode.caseId, caseId))
  ).map(({ policy }) => policy);
  const required = new Set<string>(policies.flatMap((policy) => policy.required));
  return {
    required,
    needsApproval: policies.some(({ asksApproval }) => asksApproval),
    needsCauseAnalysis: required.has('cause_analysis'),
  };
}

/** Everything that keeps a case from ending, from whoever answers for it, by kind. */
export async function openPartsOf(tx: Transaction, caseId: string): Promise<OpenPart[]> {
  const { required } = await askedByPolicy(tx, caseId);
  const counts = new Map<OpenPart['kind'], number>();
  for (const ask of OWNERS)
    for (const { kind, count } of await ask(tx, caseId)) {
      if (BY_POLICY.has(kind) && !required.has(kind)) continue;
      counts.set(kindOf(kind), (counts.get(kindOf(kind)) ?? 0) + count);
    }
  return [...counts].map(([kind, count]) => ({ kind, count }));
}

function kindOf(kind: string): OpenPart['kind'] {
  if ((PAPER_KINDS as readonly string[]).includes(kind)) return 'paper';
  return OPEN_PARTS.find((known) => known === kind) ?? 'other';
}
