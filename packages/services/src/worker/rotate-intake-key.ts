import { intakeKey, newId } from '@breakwater/db';
import { newIntakeKeyPair, wrapKey } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { transactAsWorker } from '../verb.ts';

/**
 * Keeps one key pair for the day, and destroys an old private key once nothing sealed to it is left. An hour's grace,
 * counted from when a newer key took its place, however late that was: until then the older public key was handed out.
 * Safe to run anywhere, any time.
 */
export async function rotateIntakeKey(core: WorkerCore): Promise<void> {
  await transactAsWorker(core, async (tx) => {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(4242, 2)`);
    const { rowCount } = await tx.execute(
      sql`SELECT 1 FROM ${intakeKey} WHERE destroyed_at IS NULL AND valid_from > app.app_now() - interval '1 day' LIMIT 1`,
    );
    if (!rowCount) {
      const id = newId();
      const pair = newIntakeKeyPair();
      await tx.insert(intakeKey).values({
        id,
        publicKey: pair.publicKey,
        wrappedPrivate: wrapKey(
          core.keyring,
          { subjectId: id, kind: 'intake', version: 1 },
          { version: 1, bytes: pair.privateKey },
        ),
        validFrom: sql`app.app_now()`,
        validUntil: sql`app.app_now() + interval '1 day'`,
      });
    }
    // First the keys, then what is sealed to them: whatever was being sealed while the lock was waited for is seen.
    const { rows } = await tx.execute<{ id: string }>(sql`SELECT id FROM keys.intake_key k
      WHERE destroyed_at IS NULL AND EXISTS (SELECT 1 FROM keys.intake_key n
        WHERE n.valid_until > k.valid_until AND n.valid_from <= app.app_now() - interval '1 hour') FOR UPDATE`);
    const replaced = `{${rows.map(({ id }) => id).join(',')}}`;
    await tx.execute(sql`UPDATE keys.intake_key k SET wrapped_private = NULL, destroyed_at = app.app_now()
      WHERE id = ANY (${replaced}::uuid[])
        AND NOT EXISTS (SELECT 1 FROM app.sealed_intake i WHERE i.intake_key_id = k.id)`);
  });
}
