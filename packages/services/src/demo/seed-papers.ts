import { measure, newId, paper } from '@breakwater/db';
import type { Transaction } from '@breakwater/db';
import type { Locale } from '@breakwater/domain';
import type { DoneBy, Frequency, MeasureState } from '@breakwater/domain/measure';
import type { LetterTemplate, PaperKind, PaperState } from '@breakwater/domain/paper';
import { sealDocument } from '@breakwater/vault';
import { sql } from 'drizzle-orm';
import { measureAt } from '../measure/queries.ts';
import { followDeadline, paperAt } from '../paper/queries.ts';
import { putTask } from '../task/new-task.ts';
import { readClock } from '../verb.ts';
import type { DemoCase, DemoCases } from './seed-cases.ts';

type DemoMeasure = {
  what: string;
  outcome?: string;
  doneBy: DoneBy;
  frequency: Frequency;
  state?: MeasureState;
  inDays?: number;
};
type DemoPaper = {
  kind: PaperKind;
  state: PaperState;
  locale: Locale;
  template?: LetterTemplate;
  title: string;
  recipient?: string;
  text?: string;
  inDays?: number;
  isAgreed?: boolean;
};

const PLANS: Record<string, DemoMeasure[]> = {
  iryna: [
    {
      what: 'Зателефонувати до служби у справах дітей і домовитися про зустріч',
      doneBy: 'staff',
      frequency: 'once',
      inDays: 2,
    },
    { what: 'Щовечора домовлятися з сусідкою про умовний знак', doneBy: 'client', frequency: 'daily' },
    {
      what: 'Оформити тимчасову реєстрацію',
      outcome: 'Документи подано, чекаємо на відповідь.',
      doneBy: 'client',
      frequency: 'once',
      state: 'done',
    },
  ],
  vera: [
    { what: 'Zjistit podmínky příspěvku na bydlení', doneBy: 'staff', frequency: 'once', inDays: -1 },
    { what: 'Jednou týdně zavolat sestře', doneBy: 'client', frequency: 'weekly' },
  ],
  rizky: [
    {
      what: 'Menemani ke kantor kelurahan untuk surat keterangan',
      doneBy: 'staff',
      frequency: 'once',
      inDays: 5,
    },
  ],
  lanhua: [{ what: '联系街道办，了解临时救助的申请材料', doneBy: 'staff', frequency: 'once', inDays: 3 }],
  grace: [{ what: 'Find out which GP near her takes new patients', doneBy: 'client', frequency: 'once' }],
};

const PAPERS: Record<string, DemoPaper[]> = {
  iryna: [
    {
      kind: 'document',
      state: 'drafting',
      locale: 'uk',
      title: 'Заява про обмежувальний припис',
      recipient: 'Районний суд',
      text: 'Прошу видати обмежувальний припис …',
      inDays: 4,
    },
    {
      kind: 'agreement',
      state: 'agreed',
      locale: 'uk',
      title: 'Домовленість про зустрічі',
      text: 'До дванадцяти зустрічей, безкоштовно. Пароль: «ліхтар».',
      isAgreed: true,
    },
  ],
  vera: [
    {
      kind: 'letter',
      state: 'agreed',
      template: 'employer',
      locale: 'cs',
      title: 'Potvrzení pro zaměstnavatele',
      recipient: 'Pekárna U Mostu',
      text: 'Paní Věra byla dne 18. listopadu od 9 do 11 hodin na jednání v našem centru.',
      isAgreed: true,
    },
  ],
  grace: [
    {
      kind: 'complaint',
      state: 'received',
      locale: 'en',
      title: 'Waited an hour without a word',
      text: 'She asks why nobody told her that the counsellor was late.',
      inDays: 12,
    },
  ],
};

const DAY_MS = 86_400_000;

/** Plans and papers of the demo's cases. */
export async function seedPapers(tx: Transaction, cases: DemoCases): Promise<void> {
  const now = await readClock(tx);
  for (const [slug, file] of cases) {
    for (const each of PLANS[slug] ?? []) await seedMeasure(tx, now, file, each);
    for (const each of PAPERS[slug] ?? []) await seedPaper(tx, now, file, each);
  }
}

const due = (now: Date, inDays: number | undefined) =>
  inDays === undefined ? null : new Date(now.getTime() + inDays * DAY_MS);

async function seedMeasure(tx: Transaction, now: Date, file: DemoCase, each: DemoMeasure): Promise<void> {
  if (!file.holderId) return;
  const id = newId();
  const { state = 'open', outcome = '', what, inDays, ...clear } = each;
  const dueAt = due(now, inDays);
  const responsibleId = each.doneBy === 'staff' ? file.holderId : null;
  await tx.insert(measure).values({
    id,
    caseId: file.id,
    doneBy: clear.doneBy,
    frequency: clear.frequency,
    responsibleId,
    dueAt,
    state,
    madeBy: file.holderId,
    madeAt: sql`app.app_now() - interval '3 days'`,
    endedAt: state === 'open' ? null : sql`app.app_now() - interval '1 day'`,
    endedBy: state === 'open' ? null : file.holderId,
    version: 1,
    sealed: sealDocument(file.key, measureAt(id, file.id), { what, outcome }),
  });
  if (dueAt && responsibleId)
    await putTask(tx, {
      kind: 'measure',
      sourceKind: 'measure',
      sourceId: id,
      caseId: file.id,
      ownerId: responsibleId,
      dueAt,
    });
}

async function seedPaper(tx: Transaction, now: Date, file: DemoCase, each: DemoPaper): Promise<void> {
  if (!file.holderId) return;
  const id = newId();
  const dueAt = due(now, each.inDays);
  await tx.insert(paper).values({
    id,
    caseId: file.id,
    kind: each.kind,
    state: each.state,
    template: each.template ?? null,
    locale: each.locale,
    dueAt,
    agreedOn: each.isAgreed ? sql`(app.app_now() - interval '2 days')::date` : null,
    authorId: file.holderId,
    changedBy: file.holderId,
    madeAt: sql`app.app_now() - interval '4 days'`,
    changedAt: sql`app.app_now() - interval '2 days'`,
    version: 1,
    sealed: sealDocument(file.key, paperAt(id, file.id), {
      title: each.title,
      recipient: each.recipient ?? '',
      text: each.text ?? '',
      word: '',
    }),
  });
  await followDeadline(tx, { id, caseId: file.id, kind: each.kind, state: each.state, dueAt }, file.holderId);
}
