import { FindArticles, SeekArticles } from '@breakwater/domain/library';
import type { SoughtToken, SoughtWords } from '@breakwater/domain/library';
import { openToken, sealToken } from '@breakwater/vault';
import type { PublicCore } from '../context.ts';

const PURPOSE = 'library-address';
const GOOD_FOR_MS = 2 * 60_000;

/*
 * The process's own clock: nothing anybody was promised hangs on it, and the library is searched from memory, also
 * while the database is away.
 */

/** Seals what somebody looks for, so that it can stand in the address of the page that answers, for two minutes. */
export function seekArticles({ secrets }: Pick<PublicCore, 'secrets'>, input: SeekArticles): SoughtToken {
  const { text } = SeekArticles.parse(input);
  const expiresAt = new Date(Date.now() + GOOD_FOR_MS);
  return { token: sealToken(secrets.tokenKey, { purpose: PURPOSE, expiresAt, body: { text } }) };
}

/** What was looked for, or null: the token is too old, or was never one. */
export function findArticles(
  { secrets }: Pick<PublicCore, 'secrets'>,
  input: FindArticles,
): SoughtWords | null {
  const { token } = FindArticles.parse(input);
  const body = SeekArticles.safeParse(openToken(secrets.tokenKey, PURPOSE, token, new Date()));
  return body.success ? body.data : null;
}
