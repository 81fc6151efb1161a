import { service, serviceProblem } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import { SaveRouting } from '@breakwater/domain/intake';
import type { Done } from '@breakwater/domain/request';
import { eq } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/** Says which presenting problems a service answers for; none: what its kind is for. */
export async function saveRouting(ctx: StaffContext, input: SaveRouting): Promise<Done> {
  authorise(ctx, 'centre.edit');
  const { key, serviceId, problems } = SaveRouting.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'intake.routing' }, async () => {
      const [known] = await tx.select({ id: service.id }).from(service).where(eq(service.id, serviceId));
      if (!known) throw notFound();
      await tx.delete(serviceProblem).where(eq(serviceProblem.serviceId, serviceId));
      if (problems.length > 0)
        await tx
          .insert(serviceProblem)
          .values([...new Set(problems)].map((problem) => ({ serviceId, problem })));
      await audit(tx, ctx, {
        action: 'intake.routing',
        subjectKind: 'centre',
        subjectId: serviceId,
        fields: problems,
      });
      return { id: serviceId };
    }),
  );
}
