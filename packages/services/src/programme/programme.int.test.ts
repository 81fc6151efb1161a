import { newId } from '@breakwater/db';
import { createTestDatabase } from '@breakwater/vitest-config/database';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StaffContext } from '../context.ts';
import { openTestCentre } from '../test-centre.ts';
import type { TestCentre } from '../test-centre.ts';
import { readEnrolment, signUp } from '../test-enrolment.ts';
import { addCohort, addProgramme, enrolIn, inAll, newContent, newProgramme } from '../test-programme.ts';
import * as programmes from './index.ts';

let centre: TestCentre;
let hana: StaffContext;

beforeEach(async () => {
  centre = await openTestCentre(await createTestDatabase());
  hana = await centre.addStaff({ roles: ['coordinator'], name: 'Hana' });
  return () => centre.close();
});

const step = (id: string, version: number) => ({ key: newId(), id, version });
const SILENT = { waiting: null, texts: inAll('') };

describe('a programme', () => {
  test('is a draft that the site doesn’t show, then published, then retired; each step is in the trail', async () => {
    const input = newProgramme();
    await Promise.all([programmes.save(hana, input), programmes.save(hana, input)]);
    expect((await centre.readPublished()).programmes).toEqual([]);
    expect(await programmes.open(hana, { id: input.id })).toMatchObject({ state: 'draft', version: 1 });
    await programmes.publish(hana, step(input.id, 1));
    expect((await centre.readPublished()).programmes).toMatchObject([{ id: input.id, topic: 'anger' }]);
    await programmes.retire(hana, { ...step(input.id, 2), ...SILENT });
    expect((await centre.readPublished()).programmes).toEqual([]);
    expect(await centre.auditOf(input.id)).toEqual([
      'programme.save',
      'programme.publish',
      'programme.retire',
    ]);
  });

  test('of two coordinators who edit it, the second hears of the first', async () => {
    const { id } = await programmes.save(hana, newProgramme());
    const edit = (minAge: number) => programmes.save(hana, newProgramme({ id, version: 1, minAge }));
    const ended = await Promise.allSettled([edit(16), edit(21)]);
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ended.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'conflict', reason: 'error_changed_meanwhile' },
    });
    await expect(programmes.save(hana, newProgramme({ id }))).rejects.toMatchObject({
      reason: 'error_changed_meanwhile',
    });
  });

  test('isn’t published while its name or summary is missing in the centre’s language, and each is named', async () => {
    const content = newContent({ name: { ...inAll('Klid'), en: '' }, summary: inAll('') });
    const { id } = await programmes.save(hana, newProgramme({ content }));
    await expect(programmes.publish(hana, step(id, 1))).rejects.toMatchObject({
      kind: 'invalid',
      fields: { 'content.name.en': 'error_publish_words', 'content.summary.en': 'error_publish_words' },
    });
    const published = await addProgramme(hana);
    await expect(
      programmes.save(hana, newProgramme({ id: published, version: 2, content })),
    ).rejects.toMatchObject({ kind: 'invalid' });
  });

  test('tells which translations are missing or fell behind, until they are written or read again', async () => {
    const { id } = await programmes.save(
      hana,
      newProgramme({ content: newContent({ about: { ...inAll('Old'), uk: '' } }) }),
    );
    expect((await programmes.open(hana, { id })).missing).toEqual(['about.uk']);
    const about = { ...inAll('Old'), en: 'New', cs: 'Nové', uk: '' };
    await programmes.save(hana, newProgramme({ id, version: 1, content: newContent({ about }) }));
    expect((await programmes.open(hana, { id })).stale).toEqual(['about.id', 'about.zh-Hans']);
    const saved = newProgramme({ id, version: 2, content: newContent({ about }), isTranslationRight: true });
    await programmes.save(hana, saved);
    expect((await programmes.open(hana, { id })).stale).toEqual([]);
  });

  test('isn’t retired while a cohort of it runs', async () => {
    const id = await addProgramme(hana);
    await addCohort(hana, id);
    await expect(programmes.retire(hana, { ...step(id, 2), ...SILENT })).rejects.toMatchObject({
      reason: 'error_programme_runs',
    });
  });

  test('isn’t retired in silence: those who wait for its next cohort are told, or go on waiting', async () => {
    const id = await addProgramme(hana, { minAge: null });
    await centre.readPublished();
    const { receipt } = await signUp(centre, { programmeId: id, cohortId: null, locale: 'cs' });
    const called = await enrolIn(hana, { programmeId: id, cohortId: null });
    await expect(programmes.retire(hana, { ...step(id, 2), ...SILENT })).rejects.toMatchObject({
      kind: 'conflict',
      reason: 'error_programme_waits',
    });
    await expect(programmes.retire(hana, { ...step(id, 2), ...SILENT, waiting: 'tell' })).rejects.toThrow(
      'error_message_empty',
    );
    const texts = { ...SILENT.texts, en: 'It ends.', cs: 'Končí.' };
    const telling = { ...step(id, 2), waiting: 'tell' as const, texts };
    const retired = await programmes.retire(hana, telling);
    expect(retired).toEqual({ id, told: 1, left: 1 });
    expect(await programmes.retire(hana, telling)).toEqual(retired);
    await centre.readPublished();
    const told = await readEnrolment(centre, receipt);
    expect(told).toMatchObject({ state: 'declined', retired: { name: { en: 'Calmer evenings' } } });
    expect(told?.messages.map(({ text }) => text)).toEqual(['Končí.']);
    // Who has no code is called first, and stays in the list until then.
    const { rows } = await centre.owner.query('SELECT state FROM app.enrolment WHERE id = $1', [called.id]);
    expect(rows).toEqual([{ state: 'waitlisted' }]);
  });

  test('is retired with those who wait kept in line, where a coordinator says so', async () => {
    const id = await addProgramme(hana);
    const { id: waiting } = await enrolIn(hana, { programmeId: id, cohortId: null });
    await programmes.retire(hana, { ...step(id, 2), ...SILENT, waiting: 'keep' });
    expect(await centre.auditOf(waiting)).not.toContain('enrolment.decline');
    expect(await programmes.open(hana, { id })).toMatchObject({ state: 'retired', interested: 1 });
  });

  test('has a double that is a draft of its own', async () => {
    const id = await addProgramme(hana);
    const twin = newId();
    await programmes.duplicate(hana, { key: newId(), id, newId: twin });
    expect(await programmes.open(hana, { id: twin })).toMatchObject({ state: 'draft', version: 1 });
    await expect(
      programmes.duplicate(hana, { key: newId(), id: newId(), newId: newId() }),
    ).rejects.toMatchObject({ kind: 'not_found' });
  });

  test('is a coordinator’s to change, also for the database; everybody reads what is published', async () => {
    const id = await addProgramme(hana);
    const draft = await programmes.save(hana, newProgramme());
    for (const roles of [['counsellor'], ['supervisor'], ['administrator'], ['editor']] as const) {
      const other = await centre.addStaff({ roles: [...roles] });
      await expect(programmes.save(other, newProgramme())).rejects.toMatchObject({ kind: 'not_allowed' });
      await expect(programmes.retire(other, { ...step(id, 2), ...SILENT })).rejects.toMatchObject({
        kind: 'not_allowed',
      });
      const forged: StaffContext = { ...other, actor: { ...other.actor, roles: ['coordinator'] } };
      await expect(programmes.save(forged, newProgramme())).rejects.toMatchObject({ kind: 'not_allowed' });
      await expect(programmes.publish(forged, step(draft.id, 1))).rejects.toMatchObject({
        kind: 'not_found',
      });
      const { programmes: seen } = await programmes.list(other, { view: 'all' });
      expect(seen.map((each) => each.id)).toEqual([id]);
    }
    expect((await programmes.list(hana, { view: 'all' })).programmes).toHaveLength(2);
  });
});

test('the list shows which cohorts run, take sign-ups, lie ahead or are one’s own', async () => {
  const petra = await centre.addStaff({ roles: ['counsellor'], name: 'Petra' });
  const id = await addProgramme(hana);
  const other = await addProgramme(hana);
  const cohortId = await addCohort(hana, id, {
    facilitators: [{ staffId: petra.actor.staffId, part: 'lead' }],
  });
  const shown = async (ctx: StaffContext, view: 'all' | 'running' | 'open' | 'upcoming' | 'ended' | 'mine') =>
    (await programmes.list(ctx, { view })).programmes.map((each) => [
      each.id,
      ...each.cohorts.map((cohort) => cohort.id),
    ]);
  expect(await shown(hana, 'all')).toEqual([[id, cohortId], [other]]);
  expect(await shown(hana, 'upcoming')).toEqual([[id, cohortId]]);
  expect(await shown(hana, 'open')).toEqual([[id, cohortId]]);
  expect(await shown(hana, 'running')).toEqual([]);
  expect(await shown(hana, 'mine')).toEqual([]);
  expect(await shown(petra, 'mine')).toEqual([[id, cohortId]]);
  await centre.setClock(new Date('2026-12-02T08:00:00Z'));
  expect(await shown(petra, 'running')).toEqual([[id, cohortId]]);
  expect(await shown(petra, 'upcoming')).toEqual([]);
});
