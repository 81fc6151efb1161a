import { newId } from '@breakwater/db';
import { DomainError } from '@breakwater/domain';
import { FILE_MAX, PAPER_FLOW, PAPER_KINDS, PAPER_STATES } from '@breakwater/domain/paper';
import type { SavePaper } from '@breakwater/domain/paper';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import * as measures from '../measure/index.ts';
import { openParts as openMeasures } from '../measure/open-parts.ts';
import { openTestCase } from '../test-case.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { transact } from '../verb.ts';
import * as papers from './index.ts';
import { openParts } from './open-parts.ts';

let centre: TestCentre;
let holder: StaffContext;
let stranger: StaffContext;
let caseId: string;

beforeAll(async () => {
  centre = await openTestCentre(await createTestDatabase());
  holder = await centre.addStaff();
  stranger = await centre.addStaff();
  ({ caseId } = await openTestCase(centre, holder));
});
afterAll(() => centre.close());

const letter = (parts: Partial<SavePaper> = {}): SavePaper => ({
  key: newId(),
  id: newId(),
  caseId,
  version: 0,
  kind: 'letter',
  template: 'employer',
  locale: 'en',
  dueAt: null,
  validUntil: null,
  aboutId: null,
  title: 'To the employer',
  recipient: 'A company',
  text: 'She was here today.',
  ...parts,
});
const stepTo = (id: string, state: string, version: number, agreedOn: string | null = null) =>
  papers.step(holder, { key: newId(), id, caseId, version, state, agreedOn, word: '' } as Parameters<
    typeof papers.step
  >[1]);
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'nothing',
    (error: unknown) => (error instanceof DomainError ? error.reason : String(error)),
  );
const tasksOf = async (sourceId: string) =>
  (await centre.owner.query(`SELECT state FROM app.task WHERE source_id = $1`, [sourceId])).rows.map(
    (row) => row.state as string,
  );

test('a letter goes out with the client’s agreement alone, and keeps its words then', async () => {
  const { id } = await papers.save(holder, letter());
  expect(await refusal(stepTo(id, 'issued', 1))).toBe('error_moved_on');
  await expect(stepTo(id, 'agreed', 1)).rejects.toMatchObject({
    fields: { agreedOn: 'error_agreed_on_missing' },
  });
  await stepTo(id, 'agreed', 1, '2026-11-20');
  expect(await refusal(papers.save(holder, letter({ id, version: 2, text: 'other' })))).toBe(
    'error_paper_fixed',
  );
  await stepTo(id, 'issued', 2);
  const paper = await papers.open(holder, { caseId, id });
  expect(paper).toMatchObject({
    state: 'issued',
    agreedOn: '2026-11-20',
    text: 'She was here today.',
    isWaiting: false,
  });
  expect(await centre.auditOf(caseId)).toEqual(
    expect.arrayContaining(['paper.save', 'paper.step', 'paper.open']),
  );
});

test('the database too lets nothing out without an agreement', async () => {
  const { id } = await papers.save(holder, letter());
  await expect(
    centre.owner.query(`UPDATE app.paper SET state = 'issued' WHERE id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'paper_agreed' });
  await expect(
    centre.owner.query(`UPDATE app.paper SET state = 'given' WHERE id = $1`, [id]),
  ).rejects.toMatchObject({ constraint: 'paper_state' });
});

test('the database knows the same states of each kind as the rules do, and no other', async () => {
  const { id } = await papers.save(holder, letter());
  const isTaken = (kind: string, state: string) =>
    centre.owner
      .query(
        `UPDATE app.paper SET kind = $2, state = $3, template = $4, agreed_on = '2026-11-20' WHERE id = $1`,
        [id, kind, state, kind === 'letter' ? 'employer' : null],
      )
      .then(
        () => true,
        (error: { constraint?: string }) => {
          expect(error.constraint).toBe('paper_state');
          return false;
        },
      );
  for (const kind of PAPER_KINDS)
    for (const state of PAPER_STATES)
      expect(await isTaken(kind, state), `${kind} ${state}`).toBe(state in PAPER_FLOW[kind]);
});

test('back in draft, an agreement to other words is gone', async () => {
  const { id } = await papers.save(holder, letter());
  await stepTo(id, 'agreed', 1, '2026-11-20');
  await stepTo(id, 'drafting', 2);
  expect((await papers.open(holder, { caseId, id })).agreedOn).toBeNull();
});

test('a complaint is answered by somebody else than whom it is about', async () => {
  const parts = { kind: 'complaint', template: null, aboutId: holder.actor.staffId } as const;
  const { id } = await papers.save(holder, letter(parts));
  expect(await refusal(stepTo(id, 'answered', 1))).toBe('error_about_oneself');
  const supervisor = await centre.addStaff({ roles: ['supervisor'] });
  await papers.step(supervisor, {
    key: newId(),
    id,
    caseId,
    version: 1,
    state: 'answered',
    agreedOn: null,
    word: 'We spoke.',
  });
  expect((await papers.open(holder, { caseId, id })).changedByName).toBe(supervisor.actor.name);
});

test('two who write one paper at once are told', async () => {
  const { id } = await papers.save(holder, letter());
  await papers.save(holder, letter({ id, version: 1, text: 'first' }));
  expect(await refusal(papers.save(holder, letter({ id, version: 1, text: 'second' })))).toBe(
    'error_changed_meanwhile',
  );
});

test('a deadline is a task until the paper is done', async () => {
  const parts = { kind: 'document', template: null, dueAt: '2026-12-01T11:00:00Z' } as const;
  const { id } = await papers.save(holder, letter(parts));
  expect(await tasksOf(id)).toEqual(['open']);
  await stepTo(id, 'handed_in', 1);
  expect(await tasksOf(id)).toEqual(['ended']);
});

test('a file comes back as it was, is what its bytes say, and stays when it is struck out', async () => {
  const { id: paperId } = await papers.save(holder, letter());
  const content = Buffer.from('%PDF-1.7 of our own').toString('base64');
  const input = { key: newId(), id: newId(), caseId, paperId, name: 'ruling.exe', content };
  await papers.addFile(holder, input);
  await papers.addFile(holder, input);
  expect(await papers.openFile(holder, { caseId, id: input.id })).toEqual({
    name: 'ruling.exe',
    media: 'pdf',
    content,
  });
  await papers.strikeFile(holder, { key: newId(), caseId, id: input.id });
  const { fileList, files } = await papers.open(holder, { caseId, id: paperId });
  expect([fileList.length, files]).toEqual([1, 0]);
  expect((await papers.openFile(holder, { caseId, id: input.id })).content).toBe(content);
});

test('a file of ten megabytes is kept, a larger one refused', async () => {
  const { id: paperId } = await papers.save(holder, letter());
  const add = (bytes: number) =>
    papers.addFile(holder, {
      key: newId(),
      id: newId(),
      caseId,
      paperId,
      name: 'scan',
      content: Buffer.alloc(bytes).toString('base64'),
    });
  await add(FILE_MAX);
  await expect(add(FILE_MAX + 1)).rejects.toThrow();
  expect(
    await refusal(
      papers.addFile(holder, { key: newId(), id: newId(), caseId, paperId, name: 'none', content: '=' }),
    ),
  ).toBe('error_input');
});

const measure = (parts = {}) => ({
  key: newId(),
  id: newId(),
  caseId,
  version: 0,
  doneBy: 'staff' as const,
  responsibleId: holder.actor.staffId,
  frequency: 'weekly' as const,
  dueAt: '2026-12-01T11:00:00Z',
  what: 'Call the housing office',
  ...parts,
});

test('a measure of the staff has somebody who answers for it, a task, and an end', async () => {
  const { id } = await measures.save(holder, measure());
  expect(await tasksOf(id)).toEqual(['open']);
  expect(await transact(holder, (tx) => openMeasures(tx, caseId))).toEqual([{ kind: 'measure', count: 1 }]);
  await measures.end(holder, { key: newId(), id, caseId, state: 'done', outcome: 'They called back.' });
  expect(await tasksOf(id)).toEqual(['ended']);
  expect(await refusal(measures.save(holder, measure({ id, version: 2 })))).toBe('error_measure_ended');
  const [found] = await measures.list(holder, { caseId });
  expect(found).toMatchObject({
    what: 'Call the housing office',
    outcome: 'They called back.',
    state: 'done',
  });
  await measures.end(holder, { key: newId(), id, caseId, state: 'open', outcome: '' });
  expect(await tasksOf(id)).toEqual(['open']);
  await expect(measures.save(holder, measure({ responsibleId: null }))).rejects.toThrow();
});

test('what still asks for something keeps a case open', async () => {
  const { caseId: fresh } = await openTestCase(centre, holder);
  const { id } = await papers.save(holder, letter({ caseId: fresh }));
  const open = () => transact(holder, (tx) => openParts(tx, fresh));
  expect(await open()).toEqual([{ kind: 'letter', count: 1 }]);
  await papers.step(holder, {
    key: newId(),
    id,
    caseId: fresh,
    version: 1,
    state: 'dropped',
    agreedOn: null,
    word: '',
  });
  expect(await open()).toEqual([]);
});

test('whose case it isn’t finds none of it', async () => {
  const { id } = await papers.save(holder, letter());
  const step = measure();
  await measures.save(holder, step);
  for (const work of [
    () => papers.list(stranger, { caseId }),
    () => papers.open(stranger, { caseId, id }),
    () => papers.save(stranger, letter()),
    () =>
      papers.step(stranger, {
        key: newId(),
        id,
        caseId,
        version: 1,
        state: 'dropped',
        agreedOn: null,
        word: '',
      }),
    () => measures.list(stranger, { caseId }),
    () => measures.save(stranger, measure()),
    () => measures.end(stranger, { key: newId(), id: step.id, caseId, state: 'done', outcome: '' }),
  ])
    expect(await refusal(work())).toBe('error_not_found');
  const administrator = await centre.addStaff({ roles: ['administrator'] });
  expect(await refusal(papers.list(administrator, { caseId }))).toBe('error_not_allowed');
});
