import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

const OWNER_ONLY = 0o600;
const READ_BY_OTHERS_OR_WRITTEN_BY_GROUP = 0o027;

type Refusal = 'exists' | 'missing' | 'exposed' | 'malformed' | 'being-changed';

const EXPLAINED: Record<Refusal, string> = {
  exists: 'already exists and is never overwritten',
  missing: "doesn't exist",
  exposed: 'may be read by other users of this machine (chmod 600)',
  malformed: "doesn't hold what it should",
  'being-changed':
    'is being changed by another process, or a change was cut off (remove the .next file beside it)',
};

/** A file of secrets that isn't taken or written, and why. Names the path, never the content. */
export class SecretFileRefused extends Error {
  override name = 'SecretFileRefused';
  readonly reason: Refusal;

  constructor(path: string, reason: Refusal) {
    super(`${path} ${EXPLAINED[reason]}`);
    this.reason = reason;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function writeDurably(path: string, content: unknown): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY);
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

/** Writes a new file of mode 0600, whole or not at all. Refuses (`exists`) to overwrite one. */
export async function createSecretFile(path: string, content: unknown): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    await writeDurably(draft, content);
    // Unlike a rename, a link never replaces what another process wrote meanwhile.
    await link(draft, path);
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? new SecretFileRefused(path, 'exists') : error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(path);
}

/**
 * Reads a file, changes its content and puts the new one in its place, whole or not at all.
 * One change at a time: a second is refused (`being-changed`), or one of two new keys would be lost.
 */
export async function changeSecretFile<T>(
  path: string,
  change: (content: unknown) => { content: unknown; result: T },
): Promise<T> {
  const next = `${path}.next`;
  try {
    await writeDurably(next, {});
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? new SecretFileRefused(path, 'being-changed') : error;
  }
  const draft = `${path}.${randomUUID()}`;
  try {
    const { content, result } = change(await readSecretFile(path));
    await writeDurably(draft, content);
    await rename(draft, path);
    await syncFolder(path);
    return result;
  } finally {
    await rm(draft, { force: true });
    await rm(next, { force: true });
  }
}

/** The JSON in a file of secrets. Refuses one that is `missing`, `exposed` to other users, or `malformed`. */
export async function readSecretFile(path: string): Promise<unknown> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') ? new SecretFileRefused(path, 'missing') : error;
  });
  try {
    // The mode is that of the opened file, so it can't be exchanged between the look and the reading.
    const { mode } = await file.stat();
    if (mode & READ_BY_OTHERS_OR_WRITTEN_BY_GROUP) throw new SecretFileRefused(path, 'exposed');
    const text = await file.readFile('utf8');
    try {
      return JSON.parse(text);
    } catch {
      throw new SecretFileRefused(path, 'malformed');
    }
  } finally {
    await file.close();
  }
}
