import { intakeKey, newId } from '@breakwater/db';
import { newIntakeKeyPair, wrapKey } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import type { WorkerCore } from '../context.ts';
import { transactAsWorker } from '../verb.ts';

/**
 * Keeps one key pair for the day, and destroys an old private key once nothing sealed to it is left. An hour's grace:
 * a site process may still hold the older public key. Safe to run anywhere, any time.
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
    await tx.execute(sql`UPDATE keys.intake_key k SET wrapped_private = NULL, destroyed_at = app.app_now()
      WHERE destroyed_at IS NULL AND valid_until < app.app_now() - interval '1 hour'
        AND NOT EXISTS (SELECT 1 FROM app.sealed_intake i WHERE i.intake_key_id = k.id)
        AND EXISTS (SELECT 1 FROM keys.intake_key n WHERE n.valid_until > k.valid_until)`);
  });
}
