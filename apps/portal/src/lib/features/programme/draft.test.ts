import { expect, test } from 'vitest';
import { arrange, draftIn, optionLines } from './draft.ts';

const typed = {
  version: '3',
  topic: 'anger',
  feeKind: 'free',
  minAge: '18',
  maxAge: '',
  'name.en': 'Name',
  'units.0.title.en': 'One',
  'units.2.title.en': 'Two',
  'units.10.title.en': 'Three',
  'questions.0.id': 'before',
  'questions.0.kind': 'choice',
  'questions.0.isRequired': 'on',
  'questions.0.options.en': 'Never\r\nOnce\r\n\r\n',
  'questions.0.options.cs': 'Nikdy\nJednou',
  'policy.capacity': '12',
};

test('what was typed is read back in its order, whatever the numbers between', () => {
  const { content, version, minAge, maxAge, policy } = draftIn(typed);
  expect(content.units.map(({ title }) => title.en)).toEqual(['One', 'Two', 'Three']);
  expect({ version, minAge, maxAge, capacity: policy.capacity }).toEqual({
    version: 3,
    minAge: 18,
    maxAge: null,
    capacity: 12,
  });
  expect(Number.isNaN(policy.offerHours)).toBe(true);
});

test('answers of a choice belong together by their line', () => {
  const [question] = draftIn(typed).content.questions;
  expect(question).toMatchObject({ id: 'before', isRequired: true });
  expect(question?.options.map(({ en, cs }) => [en, cs])).toEqual([
    ['Never', 'Nikdy'],
    ['Once', 'Jednou'],
  ]);
  expect(optionLines(question?.options ?? []).cs).toBe('Nikdy\nJednou');
});

test('entries are added, moved and removed; nothing else changes', () => {
  const titles = (...commands: string[]) =>
    commands.reduce(arrange, draftIn(typed)).content.units.map(({ title }) => title.en);
  expect(titles('units.up.2')).toEqual(['One', 'Three', 'Two']);
  expect(titles('units.down.0')).toEqual(['Two', 'One', 'Three']);
  expect(titles('units.up.0')).toEqual(['One', 'Two', 'Three']);
  expect(titles('units.remove.1', 'units.add')).toEqual(['One', 'Three', '']);
  expect(titles('version.remove.0', 'nonsense')).toEqual(['One', 'Two', 'Three']);
});

test('a new question has a mark of its own, and keeps it', () => {
  const { content } = arrange(arrange(draftIn(typed), 'questions.add'), 'questions.up.1');
  expect(content.questions.map(({ id }) => /^[a-z0-9_]{1,30}$/.test(id))).toEqual([true, true]);
  expect(content.questions[1]?.id).toBe('before');
});
