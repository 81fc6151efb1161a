import {
  caseFile,
  casePerson,
  client,
  closePerson,
  relation,
  safeContactAgreement,
  service,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { nameOfClient, SealedClosePerson } from '@breakwater/domain/client';
import type { AgreementView, ClientCase, ClosePersonView, HouseholdMember } from '@breakwater/domain/client';
import { openDocument } from '@breakwater/vault';
import type { Key } from '@breakwater/vault';
import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { StaffContext } from '../context.ts';
import { findKey } from '../key/queries.ts';
import { termsOf } from '../safe-contact/terms.ts';
import { openAgreement } from './agreement.ts';
import { openClient } from './queries.ts';
import type { ClientRecord } from './queries.ts';
import { closePersonAt } from './sealed-at.ts';

/** One file of a person: their own, or that of an alias; each is sealed with a key of its own. */
export type PersonFile = { row: ClientRecord; key: Key | null };

/** The person's files: their own first, then those that were merged into it. */
export async function filesOf(tx: Transaction, ctx: StaffContext, row: ClientRecord): Promise<PersonFile[]> {
  const aliases = await tx
    .select()
    .from(client)
    .where(eq(client.mergedInto, row.id))
    .orderBy(asc(client.createdAt));
  const files: PersonFile[] = [];
  for (const each of [row, ...aliases])
    files.push({ row: each, key: await findKey(tx, ctx.core.keyring, { kind: 'client', id: each.id }) });
  return files;
}

const idsOf = (files: readonly PersonFile[]) => files.map(({ row }) => row.id);
const keyOf = (files: readonly PersonFile[], id: string) =>
  files.find(({ row }) => row.id === id)?.key ?? null;

/** Who lives with the person, by the names that their own files say. */
export async function readHousehold(
  tx: Transaction,
  ctx: StaffContext,
  { id, householdId }: ClientRecord,
): Promise<HouseholdMember[]> {
  if (householdId === null) return [];
  const rows = await tx
    .select()
    .from(client)
    .where(and(eq(client.householdId, householdId), ne(client.id, id), isNull(client.mergedInto)))
    .orderBy(asc(client.createdAt));
  const relations = await tx.select().from(relation).where(eq(relation.clientId, id));
  const members: HouseholdMember[] = [];
  for (const row of rows) {
    const who = openClient(await findKey(tx, ctx.core.keyring, { kind: 'client', id: row.id }), row);
    const kind = relations.find(({ otherId }) => otherId === row.id)?.kind ?? null;
    const { number, ageGroup } = row;
    members.push({ clientId: row.id, number, name: nameOfClient(who), ageGroup, bornOn: who.bornOn, kind });
  }
  return members;
}

/** Whom they can lean on, and who answers for a child. */
export async function readClosePeople(
  tx: Transaction,
  files: readonly PersonFile[],
): Promise<ClosePersonView[]> {
  const rows = await tx
    .select()
    .from(closePerson)
    .where(and(inArray(closePerson.clientId, idsOf(files)), isNull(closePerson.endedAt)))
    .orderBy(asc(closePerson.addedAt));
  return rows.flatMap(({ id, clientId, version, kind, mayContact, sealed }) => {
    const key = keyOf(files, clientId);
    if (!key) return [];
    return [
      {
        id,
        version,
        kind,
        mayContact,
        ...openDocument(SealedClosePerson, key, closePersonAt(id, clientId), sealed),
      },
    ];
  });
}

/** Every agreement on safe contact, the one that holds first. */
export async function readAgreementViews(
  tx: Transaction,
  ctx: StaffContext,
  files: readonly PersonFile[],
): Promise<AgreementView[]> {
  const rows = await tx
    .select()
    .from(safeContactAgreement)
    .where(inArray(safeContactAgreement.clientId, idsOf(files)))
    .orderBy(desc(safeContactAgreement.agreedAt), desc(safeContactAgreement.number));
  const [own] = files;
  return rows.flatMap((row) => {
    const key = keyOf(files, row.clientId);
    if (!key) return [];
    const { safeContact, reason } = openAgreement(key, row);
    // What was agreed with somebody who turned out to be the same person is history: what holds is said anew.
    const endedAt = row.clientId === own?.row.id ? row.endedAt : (row.endedAt ?? row.agreedAt);
    return [
      {
        number: row.number,
        terms: termsOf(safeContact),
        agreedByName: ctx.core.names.nameOf(row.agreedBy),
        agreedAt: row.agreedAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        reason,
      },
    ];
  });
}

/** The person's cases, of those that the actor sees: row security has left out the others. */
export async function readCases(
  tx: Transaction,
  ctx: StaffContext,
  files: readonly PersonFile[],
): Promise<ClientCase[]> {
  const rows = await tx
    .select({ row: caseFile, part: casePerson.part, serviceName: service.name })
    .from(casePerson)
    .innerJoin(caseFile, eq(caseFile.id, casePerson.caseId))
    .innerJoin(service, eq(service.id, caseFile.serviceId))
    .where(inArray(casePerson.clientId, idsOf(files)))
    .orderBy(desc(caseFile.openedAt));
  const seen = new Set<string>();
  return rows.flatMap(({ row, part, serviceName }) => {
    if (seen.has(row.id)) return [];
    seen.add(row.id);
    const { id, number, state, riskLevel } = row;
    const holderName = row.holderId === null ? null : ctx.core.names.nameOf(row.holderId);
    const [openedAt, closedAt, lastContactAt] = [row.openedAt.toISOString(), row.closedAt, row.lastContactAt];
    return [
      {
        ...{ id, number, part, state, riskLevel, serviceName, holderName, openedAt },
        closedAt: closedAt?.toISOString() ?? null,
        lastContactAt: lastContactAt?.toISOString() ?? null,
      },
    ];
  });
}
