import { importChunk, importFile, newId } from '@breakwater/db';
import { guessFields, UploadImport } from '@breakwater/domain/import';
import type { SealedImport } from '@breakwater/domain/import';
import type { Done } from '@breakwater/domain/request';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { audit, authorise, once, transact } from '../verb.ts';
import { CHUNK_ROWS, importAt, importKey, sealChunk } from './queries.ts';
import { readCsv } from './read-csv.ts';

/** Takes a CSV file of people and cases, sealed, with a first guess of what its columns are. Nothing comes in yet. */
export async function upload(ctx: StaffContext, input: UploadImport): Promise<Done> {
  authorise(ctx, 'client.import');
  const { key, fileName, content } = UploadImport.parse(input);
  const { columns, rows } = readCsv(new Uint8Array(Buffer.from(content, 'base64')));
  const { staffId, locale } = ctx.actor;
  return transact(ctx, (tx) =>
    once(tx, ctx, { key, verb: 'import.upload' }, async () => {
      const id = newId();
      const own = await importKey(tx, ctx.core.keyring, staffId);
      const file: SealedImport = {
        fileName,
        columns,
        sample: rows.slice(0, 5).map((cells) => columns.map((_, at) => (cells[at] ?? '').slice(0, 200))),
        mapping: { fields: guessFields(columns), dateOrder: 'dmy', locale, serviceId: null, holderId: null },
        problems: [],
      };
      await tx.insert(importFile).values({
        id,
        state: 'uploaded',
        rowCount: rows.length,
        madeBy: staffId,
        madeAt: sql`app.app_now()`,
        sealed: sealDocument(own, importAt(id, staffId), file),
      });
      for (let firstRow = 0; firstRow < rows.length; firstRow += CHUNK_ROWS) {
        const part = rows.slice(firstRow, firstRow + CHUNK_ROWS);
        const sealed = sealChunk(own, { importId: id, firstRow, staffId }, part);
        await tx.insert(importChunk).values({ importId: id, firstRow, sealed });
      }
      await audit(tx, ctx, { action: 'import.upload', subjectKind: 'centre', subjectId: null });
      return { id };
    }),
  );
}
