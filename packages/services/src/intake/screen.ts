import { centre } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { IntakeScreen } from '@breakwater/domain/intake';
import type { StaffContext } from '../context.ts';
import { authorise, readClock, transact } from '../verb.ts';
import { readHolders, readRouting } from './queries.ts';

/** What the screen of intake rests on: the clock, the services with what they answer for, and who may hold a case of each. */
export async function screen(ctx: StaffContext): Promise<IntakeScreen> {
  authorise(ctx, 'case.begin');
  return transact(ctx, async (tx) => {
    const [here] = await tx.select({ timeZone: centre.timeZone, locale: centre.locale }).from(centre);
    if (!here) throw notFound();
    const services: IntakeScreen['services'] = [];
    for (const { id, name, problems } of await readRouting(tx))
      services.push({ id, name, problems, holders: await readHolders(tx, ctx, { serviceId: id }) });
    return { ...here, now: (await readClock(tx)).toISOString(), services };
  });
}
