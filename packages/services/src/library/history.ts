import { resourceText, resourceVersion } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { notFound } from '@breakwater/domain';
import type { Locale } from '@breakwater/domain';
import { OpenTextVersion, ReadTextHistory } from '@breakwater/domain/library';
import type { TextHistory, TextVersionRow, TextVersionView } from '@breakwater/domain/library';
import { desc } from 'drizzle-orm';
import { readZone } from '../cohort/queries.ts';
import type { StaffContext } from '../context.ts';
import { authorise, transact } from '../verb.ts';
import { isText, isVersion, readVersion } from './queries.ts';
import { isDue, publishedNow } from './timed.ts';

/** Every version of a text, newest first, without its words. */
export async function history(ctx: StaffContext, input: ReadTextHistory): Promise<TextHistory> {
  authorise(ctx, 'library.read');
  const of = ReadTextHistory.parse(input);
  return transact(ctx, async (tx) => {
    const published = await publishedVersion(tx, of);
    const { version, savedBy, savedAt, broughtBackFrom } = resourceVersion;
    const rows = await tx
      .select({ version, savedBy, savedAt, broughtBackFrom })
      .from(resourceVersion)
      .where(isVersion(of))
      .orderBy(desc(version));
    return { timeZone: await readZone(tx), versions: rows.map((row) => rowOf(ctx, row, published)) };
  });
}

/** One version of a text, with its words. */
export async function openVersion(ctx: StaffContext, input: OpenTextVersion): Promise<TextVersionView> {
  authorise(ctx, 'library.read');
  const { version, ...of } = OpenTextVersion.parse(input);
  return transact(ctx, async (tx) => {
    const found = await readVersion(tx, of, version);
    const { title, summary, body } = found;
    return { ...rowOf(ctx, found, await publishedVersion(tx, of)), title, summary, body };
  });
}

async function publishedVersion(tx: Transaction, of: { id: string; locale: Locale }): Promise<number | null> {
  const [row] = await tx.select({ text: resourceText, isDue }).from(resourceText).where(isText(of));
  if (!row) throw notFound();
  return publishedNow(row.text, row.isDue).publishedVersion;
}

type Row = Pick<typeof resourceVersion.$inferSelect, 'version' | 'savedBy' | 'savedAt' | 'broughtBackFrom'>;
const rowOf = ({ core }: StaffContext, row: Row, published: number | null): TextVersionRow => ({
  version: row.version,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy && core.names.nameOf(row.savedBy),
  broughtBackFrom: row.broughtBackFrom,
  isPublished: row.version === published,
});
