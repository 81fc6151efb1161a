import { banner } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { InvalidInput } from '@breakwater/domain';
import { isBannerEnd, SaveBanner } from '@breakwater/domain/centre';
import type { Done } from '@breakwater/domain/request';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';

/**
 * Puts the banner for a public emergency on every page of the site, or changes it. Refused: an end that has passed or is
 * more than thirty days off (`invalid`).
 */
export async function saveBanner(ctx: StaffContext, input: SaveBanner): Promise<Done> {
  authorise(ctx, 'banner.edit');
  const { key, words, link, endsAt } = SaveBanner.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'centre.banner' }, async () => {
      await refuseShelterAddress(tx, ctx, { words });
      const ends = new Date(endsAt);
      if (!isBannerEnd(ends, await readNow(tx))) throw new InvalidInput({ endsAt: 'error_banner_end' });
      const fields = { words, link, endsAt: ends };
      await tx.insert(banner).values(fields).onConflictDoUpdate({ target: banner.isOne, set: fields });
      await audit(tx, ctx, {
        action: 'centre.save',
        subjectKind: 'centre',
        subjectId: null,
        fields: ['banner'],
      });
      return { id: key };
    }),
  );
}

async function readNow(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ now: string }>(sql`SELECT app.app_now()::text AS now`);
  return new Date(rows[0]?.now ?? '');
}
