import { centre, inTransaction } from '@breakwater/db';
import { sql } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import type { StaffCore } from '../context.ts';

/** A token as it is made: 32 bytes in base64url. */
const TOKEN = /^[\w-]{43}$/;
type Busy = { id: string | null; starts_at: string; ends_at: string; made_at: string };

/**
 * The week behind a secret address, as an iCalendar file: when its owner is busy, in UTC, and nothing else. `busy` is that
 * word in whatever language is asked for. Null for an address that isn't there, or whose owner has left: nobody can
 * tell which. No session, no person: the address alone is the key.
 */
export async function readFeed(core: StaffCore, token: string, busy: string): Promise<string | null> {
  if (!TOKEN.test(token)) return null;
  const hash = createHash('sha256').update(token).digest();
  return inTransaction(core.pool, {}, async (tx) => {
    const { rows } = await tx.execute<Busy>(
      sql`SELECT id, starts_at::text, ends_at::text, made_at::text FROM app.read_feed(${hash})`,
    );
    if (rows.length === 0) return null;
    const [about] = await tx.select({ name: centre.name }).from(centre);
    // Loaded with the first calendar that is asked for.
    const ical = await import('ical-generator');
    const calendar = ical.default({
      name: about?.name ?? '',
      prodId: { company: 'Breakwater', product: 'Week', language: 'EN' },
      method: ical.ICalCalendarMethod.PUBLISH,
      ttl: 15 * 60,
    });
    for (const { id, ...row } of rows) {
      if (id === null) continue;
      calendar.createEvent({
        id: `${id}@breakwater.invalid`,
        start: new Date(row.starts_at),
        end: new Date(row.ends_at),
        stamp: new Date(row.made_at),
        summary: busy,
        busystatus: ical.ICalEventBusyStatus.BUSY,
        transparency: ical.ICalEventTransparency.OPAQUE,
      });
    }
    return calendar.toString();
  });
}
