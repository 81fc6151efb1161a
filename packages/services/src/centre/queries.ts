import { banner, centre, closedDay, hotlineNumber, service } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Country, CentreSettings } from '@breakwater/domain/centre';
import { asc } from 'drizzle-orm';

/** What is published, as staff read it: the document that the site holds, but for the programmes. */
export async function readPublished(tx: Transaction): Promise<CentreSettings> {
  const [found] = await tx.select().from(centre);
  if (!found) throw notFound();
  const services = await tx.select().from(service).orderBy(asc(service.position), asc(service.id));
  const numbers = await tx
    .select()
    .from(hotlineNumber)
    .orderBy(asc(hotlineNumber.position), asc(hotlineNumber.id));
  const closedDays = await tx
    .select({ on: closedDay.closedOn, reason: closedDay.reason })
    .from(closedDay)
    .orderBy(asc(closedDay.closedOn));
  const [put] = await tx
    .select({ words: banner.words, link: banner.link, endsAt: banner.endsAt })
    .from(banner);
  const { id: _, createdAt: __, country, ...rest } = found;
  return {
    ...rest,
    country: country as Country,
    banner: put ? { ...put, endsAt: put.endsAt.toISOString() } : null,
    closedDays,
    services: services.map(({ position: ___, episodePolicy: ____, ...each }) => each),
    numbers,
  };
}
