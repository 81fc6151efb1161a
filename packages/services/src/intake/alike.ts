import { caseFile, casePerson, client } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { nameOfClient } from '@breakwater/domain/client';
import type { SealedClient } from '@breakwater/domain/client';
import { FindAlike, plainPhone } from '@breakwater/domain/intake';
import type { Alike } from '@breakwater/domain/intake';
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { openClient } from '../client/queries.ts';
import type { StaffContext } from '../context.ts';
import { isOnUnverifiedCall } from '../finding/find.ts';
import { keysOf } from '../finding/keys.ts';
import { readDirectory } from '../finding/read-directory.ts';
import { distance } from '../finding/typo.ts';
import { findKey } from '../key/queries.ts';
import { audit, authorise, transact } from '../verb.ts';

/** How many files are opened to look closer: those that the index finds likely, else the newest. */
const LOOKED_AT = 50;
const WITHOUT_INDEX = 500;
const SHOWN = 5;
/** In a shorter name one other letter makes another name. */
const TYPO_FROM = 5;

type Found = Omit<Alike, 'cases' | 'isTheirs' | 'holderName'>;

/** Who of the people that the actor may know of could be the same person; asked while somebody types. */
export async function alike(ctx: StaffContext, input: FindAlike): Promise<Alike[]> {
  authorise(ctx, 'case.begin');
  const traces = FindAlike.parse(input);
  return transact(ctx, (tx) => findAlike(tx, ctx, traces));
}

/** As `alike`, part of a verb: by sound of the names, by telephone, by date of birth. Audited where it tells of somebody. Nobody is told of during
 * a call with somebody who hasn't shown who they are. */
export async function findAlike(tx: Transaction, ctx: StaffContext, traces: FindAlike): Promise<Alike[]> {
  const sought = {
    names: new Set(keysOf([traces.name])),
    phones: new Set(traces.phones.map(plainPhone).filter(Boolean)),
  };
  if (sought.names.size === 0 && sought.phones.size === 0) return [];
  if (await isOnUnverifiedCall(tx, ctx)) return [];
  const likely = await findLikely(tx, ctx, traces);
  const rows = await tx
    .select()
    .from(client)
    .where(and(isNull(client.erasedAt), isNull(client.mergedInto), likely && inArray(client.id, likely)))
    .orderBy(desc(client.createdAt))
    .limit(WITHOUT_INDEX);
  const found: Found[] = [];
  for (const row of rows) {
    const who = openClient(await findKey(tx, ctx.core.keyring, { kind: 'client', id: row.id }), row);
    const why = reasons(who, sought, traces.bornOn);
    if (why.includes('phone') || why.includes('name'))
      found.push({ clientId: row.id, number: row.number, name: nameOfClient(who), bornOn: who.bornOn, why });
  }
  const listed = await readListed(tx, ctx, traces, found);
  if (found.length + listed.length === 0) return [];
  await audit(tx, ctx, { action: 'intake.alike', subjectKind: 'client', subjectId: null, fields: ['name'] });
  const shown = found.toSorted((one, other) => other.why.length - one.why.length).slice(0, SHOWN);
  return [...(await withCases(tx, shown)), ...listed];
}

/** For call-takers: whom others answer for, by name alone, so that nobody gets a second file. */
async function readListed(
  tx: Transaction,
  ctx: StaffContext,
  { name }: FindAlike,
  found: readonly Found[],
): Promise<Alike[]> {
  if (!ctx.actor.roles.includes('call_taker') || !ctx.core.people.isReady() || name === '') return [];
  const { rows } = await tx.execute<{ never: string[] }>(sql`SELECT app.actor_barred_clients() AS never`);
  const never = new Set([...(rows[0]?.never ?? []), ...found.map(({ clientId }) => clientId)]);
  const people = await readDirectory(tx, ctx, name, never);
  return people.slice(0, SHOWN).map(({ id, number, name: called, holderName }) => ({
    ...{ clientId: id, number, name: called, holderName },
    bornOn: null,
    why: ['name'],
    isTheirs: false,
    cases: [],
  }));
}

/** Who the index of names says may be meant, of those whom the actor sees; undefined while names are being read. */
async function findLikely(
  tx: Transaction,
  ctx: StaffContext,
  traces: FindAlike,
): Promise<string[] | undefined> {
  const { people } = ctx.core;
  if (!people.isReady()) return undefined;
  const { rows } = await tx.execute<{ all: boolean; ids: string[] }>(
    sql`SELECT app.actor_sees_cases() AS all, CASE WHEN app.actor_sees_cases() THEN '{}' ELSE app.actor_clients() END AS ids`,
  );
  const scope = rows[0]?.all ? undefined : { only: new Set(rows[0]?.ids) };
  const asked = [traces.name, ...traces.phones].filter(Boolean);
  return [...new Set(asked.flatMap((query) => people.find(query, LOOKED_AT, scope).map(({ id }) => id)))];
}

function reasons(
  who: SealedClient,
  sought: { names: ReadonlySet<string>; phones: ReadonlySet<string> },
  bornOn: string,
): Alike['why'] {
  const own = new Set(keysOf([nameOfClient(who), who.otherNames]));
  const shared = [...sought.names].filter((key) => isAmong(own, key)).length;
  const isBorn = bornOn !== '' && who.bornOn === bornOn;
  // One name in common says little, unless there is only one, or the day of birth agrees.
  const isNamed = shared >= Math.min(2, sought.names.size, own.size) || (shared === 1 && isBorn);
  return [
    ...(shared > 0 && isNamed ? (['name'] as const) : []),
    ...(who.phones.some((phone) => sought.phones.has(plainPhone(phone))) ? (['phone'] as const) : []),
    ...(isBorn ? (['born'] as const) : []),
  ];
}

/** A name as it is, or, when it is long enough to tell, with one slip of the pen. */
function isAmong(own: ReadonlySet<string>, key: string): boolean {
  if (own.has(key)) return true;
  return key.length >= TYPO_FROM && [...own].some((name) => distance(name, key, 1) === 1);
}

async function withCases(tx: Transaction, found: readonly Found[]): Promise<Alike[]> {
  const rows = await tx
    .select({ clientId: casePerson.clientId, id: caseFile.id, number: caseFile.number })
    .from(casePerson)
    .innerJoin(caseFile, eq(caseFile.id, casePerson.caseId))
    .where(
      and(
        inArray(
          casePerson.clientId,
          found.map(({ clientId }) => clientId),
        ),
        inArray(casePerson.part, ['client', 'household']),
        eq(caseFile.state, 'open'),
      ),
    );
  return found.map((each) => ({
    ...each,
    isTheirs: true,
    holderName: null,
    cases: rows
      .filter(({ clientId }) => clientId === each.clientId)
      .map(({ id, number }) => ({ id, number })),
  }));
}
