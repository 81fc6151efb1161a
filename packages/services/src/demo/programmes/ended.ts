import type { DemoCohort } from './cohorts.ts';
import { one, party } from './enrolment.ts';
import type { DemoEnrolment, DemoMark } from './enrolment.ts';

/** Six marks from their first letters: present, late, excused, absent. */
function marks(letters: string): DemoMark[] {
  const words = { p: 'present', l: 'late', e: 'excused', a: 'absent' } as const;
  return [...letters].map((letter) => words[letter as keyof typeof words]);
}

const done = (letters: string, rest: Partial<DemoEnrolment> = {}): Partial<DemoEnrolment> => ({
  end: 'completed',
  hasCertificate: true,
  marks: marks(letters),
  ...rest,
});
const missed = (letters: string): Partial<DemoEnrolment> => ({
  end: 'not_completed',
  marks: marks(letters),
});

/** A term that is over: outcomes, certificates, and what people said before and after. */
export const ENDED_PARENTING: DemoCohort = {
  programme: 'parenting',
  state: 'ended',
  mode: 'in_person',
  locale: 'en',
  capacity: 16,
  room: 'Quiet room',
  ledBy: 'Jana Horáková, Dewi Lestari',
  facilitators: ['jana', 'dewi'],
  firstWeek: -12,
  weekday: 4,
  at: '18:15',
  isClosed: true,
  enrolments: [
    one('en', 'Hannah', done('pppppp')),
    one('en', 'Oliver', done('pplppp')),
    party('en', ['Megan', 'Rhys'], done('ppeppp')),
    one('id', 'Ibu Sinta', done('pppplp', { needs: ['interpreter'] })),
    one('cs', 'Barbora', done('pppapp')),
    one('uk', 'Юлія', done('lppppp')),
    one('zh-Hans', '孙丽', done('pppppe')),
    one('en', 'Patrick', done('papppp')),
    one('cs', 'Zuzana', missed('ppaaaa')),
    one('en', 'Beatrice', missed('pplaae')),
    one('uk', 'Андрій', missed('ppaapa')),
    one('en', 'Aidan', missed('paaaaa')),
    one('id', 'Hendra', missed('peaapa')),
  ],
  evaluations: {
    before: [
      [2, 3, 3, 2, 2],
      [3, 2, 4, 3, 3],
      [1, 2, 3, 2, 1],
      [2, 2, 2, 3, 2],
      [3, 3, 4, 3, 2],
      [2, 3, 3, null, 2],
      [4, 3, 4, 4, 3],
      [2, 2, 3, 3, 1],
      [3, 4, 2, 3, 3],
      [1, 1, 3, 2, 2],
      [2, 3, 4, 2, 2],
      [3, 2, 3, 3, null],
      [2, 3, 3, 3, 2],
      [3, 3, 5, 4, 3],
    ],
    after: [
      [4, 4, 4, 4, 4],
      [4, 3, 4, 4, 4],
      [3, 4, 4, 3, 4],
      [3, 4, 3, 4, 5],
      [4, 5, 5, 4, 4],
      [4, 4, 4, 4, 3],
      [5, 4, 5, 5, 5],
      [3, 3, 4, 4, 4],
      [4, 4, null, 4, 4],
      [3, 3, 4, 3, 4],
      [3, 4, 4, 4, 5],
      [4, 5, 5, 5, 4],
    ],
  },
};

export const ENDED_ANGER: DemoCohort = {
  programme: 'anger',
  state: 'ended',
  mode: 'in_person',
  locale: 'cs',
  room: 'Garden room',
  ledBy: 'Petr Dvořák',
  facilitators: ['petr'],
  firstWeek: -24,
  weekday: 2,
  at: '18:15',
  isClosed: true,
  enrolments: [
    one('cs', 'Aleš', done('pppppp', { isScreened: true, paid: { kind: 'donation', minor: 60_000 } })),
    one('cs', 'Pavel', done('ppeppp', { isScreened: true, paid: { kind: 'donation', minor: 20_000 } })),
    one('uk', 'Ростислав', done('plpppp', { isScreened: true })),
    one('en', 'Gareth', done('pppppa', { isScreened: true, paid: { kind: 'donation', minor: 100_000 } })),
    one('id', 'Yusuf', done('pppplp', { isScreened: true, paid: { kind: 'donation', minor: 15_000 } })),
    one('cs', 'Kristýna', done('pppppp', { isScreened: true, paid: { kind: 'donation', minor: 30_000 } })),
    one('cs', 'Vladimír', {
      ...missed('paaeaa'),
      isScreened: true,
      release: {
        agency: 'Okresní soud, oddělení 4',
        contact: 'Soudní 1, 110 00 Praha',
        purpose: 'Účast v programu, kterou uložil soud',
        knownAs: 'Vladimír Příklad',
        reference: '4 T 000/2026',
        fields: ['attended', 'absences', 'outcome'],
        isReported: true,
      },
    }),
  ],
  evaluations: {
    before: [
      [2, 2, 2, 3, 2],
      [3, 2, 2, 2, 2],
      [2, 1, 3, 2, 1],
      [3, 3, 2, 4, 3],
      [2, 2, 3, 3, 2],
      [1, 2, 2, 2, 3],
    ],
    after: [
      [4, 3, 4, 4, 4],
      [4, 4, 3, 3, 5],
      [3, 3, 4, 3, 4],
      [5, 4, 4, 4, 4],
    ],
  },
};
