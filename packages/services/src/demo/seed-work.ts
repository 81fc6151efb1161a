import {
  aimStep,
  commission,
  contact,
  intervention,
  newId,
  note,
  noteAddendum,
  situationMap,
  theme,
} from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import { SealedContact } from '@breakwater/domain/contact';
import { SealedNote } from '@breakwater/domain/note';
import { putTask } from '../task/index.ts';
import { readClock } from '../verb.ts';
import { sealIn } from '../commission/queries.ts';
import { sql } from 'drizzle-orm';
import type { DemoCase, DemoCases } from './seed-cases.ts';
import { DEMO_WORK } from './work.ts';
import type { DemoNote, DemoWork } from './work.ts';

const DAY_MS = 86_400_000;
// Entries of one day follow each other, as they would.
const at = (days: number, minutes = 0) =>
  sql`app.app_now() - make_interval(days => ${days}, mins => ${minutes})`;
const dayOf = (days: number) => sql`(app.app_now() - make_interval(days => ${days}))::date`;

/** What has been worked on in the demo's cases, as their holders would have written it. */
export async function seedWork(tx: Transaction, cases: DemoCases): Promise<void> {
  for (const [slug, work] of Object.entries(DEMO_WORK)) {
    const file = cases.get(slug);
    if (!file?.holderId) continue;
    const seed = { tx, file, staffId: file.holderId };
    const commissionId = await seedPicture(seed, work);
    await seedHelp(seed, work);
    for (const each of work.notes) await seedNote(seed, { ...each, commissionId });
  }
}

type Seed = { tx: Transaction; file: DemoCase; staffId: string };
type Rows = { id: string; caseId: string };

function sealed({ file }: Seed, table: string, document: unknown): Rows & { sealed: Uint8Array } {
  const row = { id: newId(), caseId: file.id };
  return { ...row, sealed: sealIn(file.key, table, row, document) };
}

/** Returns the commission's id, for the notes that were written against it. */
async function seedPicture(
  seed: Seed,
  { map, commission: agreed, aims, themes = [] }: DemoWork,
): Promise<string> {
  const { tx, file, staffId } = seed;
  const begun = Math.max(file.daysAgo - 1, 0);
  const written = { version: 1, writtenBy: staffId, writtenAt: at(begun) };
  await tx.insert(situationMap).values({ ...sealed(seed, 'app.situation_map', map), ...written });
  const commissioned = sealed(seed, 'app.commission', agreed);
  await tx.insert(commission).values({ ...commissioned, ...written, agreedOn: dayOf(begun) });
  for (const { aim, state, daysAgo, remark = '' } of aims)
    await tx.insert(aimStep).values({
      ...sealed(seed, 'app.aim_step', { remark }),
      aim,
      state,
      reachedOn: dayOf(daysAgo),
      staffId,
      recordedAt: at(daysAgo),
    });
  for (const [index, name] of themes.entries())
    await tx.insert(theme).values({
      ...sealed(seed, 'app.theme', { name, remark: '' }),
      foundBy: staffId,
      foundAt: at(10 - index),
    });
  return commissioned.id;
}

async function seedHelp(seed: Seed, { help = [], contacts = [] }: DemoWork): Promise<void> {
  const { tx, staffId } = seed;
  for (const { text, reason = '', daysAgo, ...clear } of help)
    await tx.insert(intervention).values({
      ...sealed(seed, 'app.intervention', { text, reason }),
      ...clear,
      hasReason: reason !== '',
      happenedAt: at(daysAgo, 90),
      staffId,
      recordedAt: at(daysAgo, 30),
    });
  for (const { channel, party, daysAgo, minutes, ...words } of contacts)
    await tx.insert(contact).values({
      ...sealed(seed, 'app.contact', SealedContact.parse(words)),
      channel,
      party,
      direction: 'from_them',
      minutes,
      happenedAt: at(daysAgo, 60),
      staffId,
      recordedAt: at(daysAgo, 20),
    });
}

async function seedNote(seed: Seed, each: DemoNote & { commissionId: string }): Promise<void> {
  const { tx, file, staffId } = seed;
  const { daysAgo, aims = [], riskLevel, safety, commissionId, addendum, isDraft = false, ...words } = each;
  const row = sealed(seed, 'app.note', SealedNote.parse(words));
  await tx.insert(note).values({
    ...row,
    kind: 'case',
    begunBy: staffId,
    authorId: staffId,
    aboutAt: at(daysAgo, 120),
    begunAt: at(daysAgo, 60),
    savedAt: at(daysAgo, 30),
    signedAt: isDraft ? null : at(daysAgo, 30),
    aims,
    commissionId,
    interventions: [],
    riskLevel,
    safety,
    version: 2,
  });
  if (addendum)
    await tx.insert(noteAddendum).values({
      ...sealed(seed, 'app.note_addendum', { text: addendum }),
      noteId: row.id,
      authorId: staffId,
      writtenAt: at(Math.max(daysAgo - 3, 0)),
    });
  if (isDraft)
    await putTask(tx, {
      caseId: file.id,
      ownerId: staffId,
      kind: 'unsigned_note',
      sourceKind: 'note',
      sourceId: row.id,
      dueAt: new Date((await readClock(tx)).getTime() - (daysAgo - 1) * DAY_MS),
    });
}
