import { caseFile, client, closePerson, intake, newId, safeContactAgreement } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedClosePerson } from '@breakwater/domain/client';
import { SealedIntake } from '@breakwater/domain/intake';
import { SafeContact } from '@breakwater/domain/safe-contact';
import { sealDocument } from '@breakwater/vault';
import { and, eq, ne, sql } from 'drizzle-orm';
import { newAgreement } from '../client/agreement.ts';
import { relate } from '../client/household.ts';
import { closePersonAt } from '../client/sealed-at.ts';
import { intakeAt } from '../intake/sealed-at.ts';
import { DEMO_CENTRE } from './centre.ts';
import { DEMO_FILES } from './files.ts';
import type { DemoFile } from './files.ts';
import type { DemoCase, DemoCases } from './seed-cases.ts';

const daysAgo = (days: number) => sql`app.app_now() - make_interval(days => ${days})`;

/** How the demo's cases came about, how it is safe to be in touch, and who is close. */
export async function seedFiles(tx: Transaction, cases: DemoCases): Promise<void> {
  for (const [slug, file] of Object.entries(DEMO_FILES)) {
    const of = cases.get(slug);
    const [row] = of ? await tx.select().from(caseFile).where(eq(caseFile.id, of.id)) : [];
    if (!of || !row) continue;
    const by = of.holderId ?? row.createdBy;
    await seedIntake(tx, of, file, { by, problems: row.problems });
    for (const { daysAgo: days, reason, safeContact } of file.agreements ?? []) {
      const agreed = SafeContact.parse({ zone: DEMO_CENTRE.timeZone, ...safeContact });
      const { id } = await newAgreement(tx, {
        by,
        clientId: of.clientId,
        key: of.clientKey,
        safeContact: agreed,
        reason,
      });
      await tx
        .update(safeContactAgreement)
        .set({ agreedAt: daysAgo(days) })
        .where(eq(safeContactAgreement.id, id));
    }
    await seedClosePeople(tx, of, file, by);
  }
}

async function seedIntake(
  tx: Transaction,
  of: DemoCase,
  { intake: words }: DemoFile,
  { by, problems }: { by: string; problems: (typeof caseFile.$inferSelect)['problems'] },
): Promise<void> {
  const { channel, ground, reportedBy, riskSelf, riskOther, ...rest } = words;
  const id = newId();
  const { account, reporterName, reporterRole } = rest;
  await tx.insert(intake).values({
    id,
    caseId: of.id,
    clientId: of.clientId,
    form: channel === 'letter' || channel === 'notice' ? 'written' : 'oral',
    ...{ channel, ground, reportedBy, riskSelf, riskOther, problems },
    informationAt: daysAgo(of.daysAgo),
    takenBy: by,
    takenAt: daysAgo(of.daysAgo),
    sealed: sealDocument(
      of.key,
      intakeAt(id, of.id),
      SealedIntake.parse({ account, reporterName, reporterRole }),
    ),
  });
}

async function seedClosePeople(
  tx: Transaction,
  of: DemoCase,
  file: DemoFile,
  addedBy: string,
): Promise<void> {
  for (const { kind, mayContact, ...words } of file.close ?? []) {
    const id = newId();
    const sealed = sealDocument(of.clientKey, closePersonAt(id, of.clientId), SealedClosePerson.parse(words));
    await tx.insert(closePerson).values({ id, clientId: of.clientId, kind, mayContact, addedBy, sealed });
  }
  if (!file.household) return;
  const [own] = await tx.select().from(client).where(eq(client.id, of.clientId));
  const others = await tx
    .select({ id: client.id })
    .from(client)
    .where(and(eq(client.householdId, own?.householdId ?? ''), ne(client.id, of.clientId)));
  for (const { id: otherId } of others)
    await relate(tx, { clientId: of.clientId, otherId, kind: file.household });
}
