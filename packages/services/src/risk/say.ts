import { SayRisk } from '@breakwater/domain/risk';
import type { SaidRisk } from '@breakwater/domain/risk';
import { lockCase } from '../case/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, once, transact } from '../verb.ts';
import { writeRisk } from './raise.ts';

/**
 * Says how great the risk is now, and why. Anybody of the team raises it at once; lowering it from high or imminent is
 * proposed, and waits for a second, qualified person. A `conflict` while another proposal waits, or the case is closed.
 */
export async function say(ctx: StaffContext, input: SayRisk): Promise<SaidRisk> {
  authorise(ctx, 'case.work');
  const { key, caseId, level, reasons } = SayRisk.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'risk.say' }, async () => {
      await lockCase(tx, ctx, caseId);
      return writeRisk(tx, ctx, { caseId, level, reasons });
    }),
  );
}
