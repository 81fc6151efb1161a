import { FindPeople, OpenSearch } from '@breakwater/domain/finding';
import { deriveFieldKey, openToken, sealToken } from '@breakwater/vault';
import type { StaffContext } from '../context.ts';
import { authorise } from '../verb.ts';

const PURPOSE = 'people-search';
const GOOD_FOR_MS = 10 * 60_000;

// Every process of the portal has the pepper, and no other.
const keyOf = ({ core }: StaffContext) =>
  deriveFieldKey({ version: 1, bytes: core.auth.pepper }, PURPOSE).bytes;

/** What was typed, as an address may carry it for ten minutes: sealed, for this person alone. Looks for nothing yet. */
export function keepSearch(ctx: StaffContext, input: FindPeople): Promise<string> {
  authorise(ctx, 'client.find');
  const { query } = FindPeople.parse(input);
  const expiresAt = new Date(Date.now() + GOOD_FOR_MS);
  return Promise.resolve(
    sealToken(keyOf(ctx), { purpose: PURPOSE, expiresAt, body: [ctx.actor.staffId, query] }),
  );
}

/** What was typed, from the address of its result; null when that is too old, somebody else's or made up. */
export function openSearch(ctx: StaffContext, input: OpenSearch): Promise<string | null> {
  authorise(ctx, 'client.find');
  const { token } = OpenSearch.parse(input);
  const body = openToken(keyOf(ctx), PURPOSE, token, new Date());
  if (!Array.isArray(body) || body[0] !== ctx.actor.staffId) return Promise.resolve(null);
  const parsed = FindPeople.safeParse({ query: body[1] });
  return Promise.resolve(parsed.success ? parsed.data.query : null);
}
