import { programme } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { conflict, InvalidInput } from '@breakwater/domain';
import { missingToPublish, SaveProgramme, staleAfter } from '@breakwater/domain/programme';
import type { Done } from '@breakwater/domain/request';
import { eq, sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { refuseShelterAddress } from '../shelter/refuse.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { lockProgramme, mainLocale } from './queries.ts';
import type { ProgrammeRecord } from './queries.ts';

/**
 * Keeps a programme, new (a draft) or changed. Refused when it has changed since it was read (`conflict`), and when a
 * published one would lose what the site shows of it in the centre's own language (`invalid`, with each place named).
 */
export async function save(ctx: StaffContext, input: SaveProgramme): Promise<Done> {
  authorise(ctx, 'programme.edit');
  const { key, id, version, isTranslationRight, ...fields } = SaveProgramme.parse(input);
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'programme.save' }, async () => {
      await refuseShelterAddress(tx, ctx, { content: fields.content });
      const known = version === null ? null : await lockProgramme(tx, id, version);
      const main = await mainLocale(tx);
      if (known?.state === 'published') assertShowable(fields.content, main);
      if (known) await change(tx, known, { ...fields, stale: staleOf(known) });
      else await add(tx, { id, ...fields });
      await audit(tx, ctx, {
        action: 'programme.save',
        subjectKind: 'programme',
        subjectId: id,
        fields: changedFields(known, fields),
      });
      return { id };

      function staleOf({ content, stale }: ProgrammeRecord): string[] {
        return isTranslationRight ? [] : staleAfter(content, fields.content, { stale, main });
      }
    }),
  );
}

/** Refuses (`invalid`) what can't be shown in the centre's own language, with each place that is empty. */
export function assertShowable(content: ProgrammeRecord['content'], main: string): void {
  const missing = missingToPublish(content, main as keyof typeof content.name);
  if (missing.length === 0) return;
  throw new InvalidInput(
    Object.fromEntries(missing.map((path) => [`content.${path}.${main}`, 'error_publish_words'])),
  );
}

type Fields = Pick<ProgrammeRecord, 'topic' | 'feeKind' | 'minAge' | 'maxAge' | 'content' | 'policy'>;

async function add(tx: Transaction, row: Fields & { id: string }): Promise<void> {
  const made = await tx
    .insert(programme)
    .values({ ...row, position: sql`(SELECT coalesce(max(position), 0) + 1 FROM app.programme)` })
    .onConflictDoNothing();
  // Somebody else's with the same id, or one's own from a form that was left open.
  if (made.rowCount === 0) throw conflict('error_changed_meanwhile');
}

async function change(
  tx: Transaction,
  { id, version }: ProgrammeRecord,
  set: Fields & { stale: string[] },
): Promise<void> {
  await tx
    .update(programme)
    .set({ ...set, version: version + 1 })
    .where(eq(programme.id, id));
}

const changedFields = (known: ProgrammeRecord | null, fields: Fields) =>
  (Object.keys(fields) as (keyof Fields)[]).filter(
    (name) => JSON.stringify(known?.[name]) !== JSON.stringify(fields[name]),
  );
