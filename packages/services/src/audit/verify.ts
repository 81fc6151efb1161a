import { openPool } from '@breakwater/db';
import { loadSigner } from '@breakwater/vault';
import { readCheckpoints } from './checkpoint-file.ts';
import { verifyTrail } from './verify-trail.ts';
import type { Verdict } from './verify-trail.ts';

export type VerifyConfig = {
  /** The database under the role `audit_reader`. */
  databaseUrl: string;
  auditKeyPath: string;
  checkpointPath: string;
  onProgress?: (rowsDone: number, rowsTotal: number) => void;
};

/** Verifies the whole trail from the server's shell, reading database and file itself; with the key that has to have signed. */
export async function verify(config: VerifyConfig): Promise<Verdict & { publicKey: Uint8Array }> {
  const { publicKey } = await loadSigner(config.auditKeyPath);
  const pool = openPool({ url: config.databaseUrl, applicationName: 'breakwater-verify', max: 1 });
  try {
    const lines = await readCheckpoints(config.checkpointPath, publicKey);
    const verdict = await verifyTrail(
      pool,
      lines,
      config.onProgress ? { onProgress: config.onProgress } : {},
    );
    return { ...verdict, publicKey };
  } finally {
    await pool.end();
  }
}
