import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Reads a generated password from its file (0600), making both on first use. A group that was let in stays so. */
export function passwordFromFile(path: string): string {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
    writeFileSync(path, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  }
  if (statSync(path).mode & 0o027) chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
