import type { Locale } from '@breakwater/domain';
import type { CohortMode, CohortState } from '@breakwater/domain/programme';
import { ENDED_ANGER, ENDED_PARENTING } from './ended.ts';
import { one, party } from './enrolment.ts';
import type { DemoEnrolment } from './enrolment.ts';
import type { DemoProgramme } from './words.ts';

/** A cohort of the demo. Weeks are counted from the one of the start. */
export type DemoCohort = {
  programme: DemoProgramme['slug'];
  state: CohortState;
  mode: CohortMode;
  locale: Locale;
  capacity?: number;
  /** By name; null: online, or not settled yet. */
  room: string | null;
  ledBy: string;
  /** By login; the first leads. */
  facilitators: string[];
  firstWeek: number;
  weekday: number | 'today';
  at: string;
  /** A class session that was called off, by its place. */
  cancelled?: number;
  /** Sign-up has ended. */
  isClosed?: boolean;
  enrolments: DemoEnrolment[];
  /** Ratings by statement, one row a questionnaire. */
  evaluations?: { before: (number | null)[][]; after: (number | null)[][] };
};

/** Cohorts as a coordinator has them in one week: running, open, full, screened, paused, drafted and over. */
export const DEMO_COHORTS: DemoCohort[] = [
  {
    programme: 'parenting',
    state: 'open',
    mode: 'in_person',
    locale: 'cs',
    room: 'Garden room',
    ledBy: 'Dewi Lestari, Marek Šimek',
    facilitators: ['dewi', 'marek'],
    firstWeek: -3,
    weekday: 'today',
    at: '18:15',
    isClosed: true,
    enrolments: [
      one('cs', 'Lucie', {
        marks: ['present', 'present', 'present'],
        answers: { ages: '4 a 7', hardest: '0' },
      }),
      one('cs', 'Pan Kolář', {
        marks: ['present', 'absent', 'absent'],
        answers: { ages: '9' },
        reach: 'phone',
        address: '01632 960 501',
      }),
      party('cs', ['Alena', 'Radek'], {
        marks: ['late', 'present', 'present'],
        answers: { ages: '2, 5', together: 'yes' },
        needs: ['childcare'],
      }),
      one('uk', 'Наталя', {
        marks: ['present', 'present'],
        answers: { ages: '6 років' },
        needs: ['interpreter'],
        reach: 'sms',
        address: '01632 960 502',
      }),
      one('cs', 'Michaela', { marks: ['present', 'excused'], answers: { ages: '11', hardest: '3' } }),
      one('en', 'Joanne', {
        marks: ['present', 'present'],
        answers: { ages: 'Twins, 3' },
        needs: ['wheelchair', 'step_free'],
      }),
      one('cs', 'Babička Zdena', {
        marks: ['present', 'late'],
        answers: { ages: 'vnuk 8' },
        reach: 'phone',
        address: '01632 960 503',
      }),
      one('zh-Hans', '陈晓梅', { marks: ['excused', 'present'], answers: { ages: '五岁' } }),
      one('cs', 'Honza', { end: 'withdrawn', answers: { ages: '10' } }),
    ],
  },
  {
    programme: 'parenting',
    state: 'open',
    mode: 'in_person',
    locale: 'uk',
    room: 'Quiet room',
    ledBy: 'Iryna Bondar',
    facilitators: ['iryna'],
    firstWeek: 3,
    weekday: 3,
    at: '18:15',
    enrolments: [
      one('uk', 'Галина', { answers: { ages: '3 і 8', hardest: '2' }, needs: ['childcare'] }),
      party('uk', ['Тарас', 'Соломія'], {
        answers: { ages: '5', together: 'yes' },
        reach: 'email',
        address: 'solomiia@example.org',
      }),
      one('uk', 'Пані Людмила', {
        answers: { ages: 'онуки, 7 та 9' },
        reach: 'phone',
        address: '01632 960 504',
      }),
      one('cs', 'Darina', { answers: { ages: '12' } }),
    ],
  },
  {
    // Full: a family of three was passed over when one place became free, and who came after them has the offer.
    programme: 'relationships',
    state: 'open',
    mode: 'in_person',
    locale: 'en',
    room: 'Quiet room',
    ledBy: 'Jana Horáková',
    facilitators: ['jana'],
    firstWeek: 2,
    weekday: 2,
    at: '18:15',
    enrolments: [
      one('en', 'Frances', { answers: { comes_as: '0', safe_home: 'yes' } }),
      party('en', ['Callum', 'Isla'], {
        answers: { comes_as: '1' },
        reach: 'email',
        address: 'isla@example.org',
      }),
      one('id', 'Putri', {
        answers: { comes_as: '0', safe_home: 'no', wish: 'Tentang cemburu dan ponsel.' },
      }),
      one('cs', 'Štěpán', { answers: { comes_as: '0' } }),
      one('zh-Hans', '刘洋', { leavesLater: true, answers: { comes_as: '0' } }),
      party('uk', ['Марина', 'Її сестра', 'Подруга'], {
        answers: { comes_as: '0' },
        text: 'Ми хочемо прийти разом або ніяк.',
      }),
      one('en', 'Morgan', { reach: 'phone', address: '01632 960 505', answers: { comes_as: '0' } }),
      one('cs', 'Veronika', { answers: { comes_as: '0', wish: 'Jak poznat, že je to moc.' } }),
      one('id', 'Bayu', { priority: { value: 1, reason: 'waited_before' }, answers: { comes_as: '0' } }),
      one('en', 'Theo', { priority: { value: 3, reason: 'other' }, answers: { comes_as: '0' } }),
    ],
  },
  {
    programme: 'anger',
    state: 'open',
    mode: 'in_person',
    locale: 'cs',
    // Not where the class of today is: it may be a Monday.
    room: 'Attic',
    ledBy: 'Petr Dvořák, Jana Horáková',
    facilitators: ['petr', 'jana'],
    firstWeek: 2,
    weekday: 1,
    at: '18:15',
    enrolments: [
      one('cs', 'Roman', {
        isScreened: true,
        answers: { who_asked: '0', afraid: 'yes', change: 'Aby se mě děti nebály.' },
        thread: [
          {
            by: 'visitor',
            text: 'Stydím se za to, ale sám to nezvládnu. Můžu přijít, i když se bojím mluvit před lidmi?',
          },
          {
            by: 'staff',
            text: 'Můžete. Mluvíte jen tolik, kolik chcete, a první dva večery hlavně posloucháte. Ozvu se vám, až domluvíme krátký rozhovor předem.',
          },
          { by: 'visitor', text: 'Děkuju. Nejlépe ve středu dopoledne, to jsem sám v dílně.' },
        ],
      }),
      one('cs', 'Pan Vaněk', {
        isScreened: true,
        source: 'staff',
        reach: 'phone',
        address: '01632 960 506',
        answers: { who_asked: '2', afraid: 'yes' },
      }),
      one('en', 'Declan', { answers: { who_asked: '1', afraid: 'no', change: 'No more broken doors.' } }),
      one('cs', 'Simona', {
        answers: { who_asked: '0', afraid: 'yes' },
        text: 'Jsem žena. Je to v pořádku?',
      }),
      one('uk', 'Богдан', {
        answers: { who_asked: '1', afraid: 'yes' },
        needs: ['interpreter'],
        reach: 'sms',
        address: '01632 960 507',
      }),
      one('cs', 'Ladislav', { end: 'declined', answers: { who_asked: '2', afraid: 'no' } }),
      one('zh-Hans', '赵先生', { answers: { who_asked: '0', afraid: 'yes', change: '不想再吼孩子。' } }),
    ],
  },
  {
    programme: 'violence',
    state: 'open',
    mode: 'in_person',
    locale: 'uk',
    room: 'Attic',
    ledBy: 'Olena Marková',
    facilitators: ['olena'],
    firstWeek: -2,
    weekday: 4,
    at: '18:15',
    isClosed: true,
    enrolments: [
      one('uk', 'Ольга', {
        isScreened: true,
        marks: ['present', 'present'],
        answers: { support: 'yes', not_meet: 'no' },
      }),
      one('uk', 'Світлана', {
        isScreened: true,
        marks: ['present', 'absent'],
        answers: { support: 'no', not_meet: 'no', contact_now: '1' },
      }),
      one('cs', 'Jitka', {
        isScreened: true,
        marks: ['late', 'present'],
        answers: { support: 'yes', not_meet: 'no' },
        reach: 'phone',
        address: '01632 960 508',
      }),
      one('uk', 'Без імені', {
        isScreened: true,
        marks: ['present', 'present'],
        answers: { support: 'yes', not_meet: 'yes' },
      }),
      one('en', 'Ruth', {
        isScreened: true,
        marks: ['excused', 'present'],
        answers: { support: 'yes', not_meet: 'no', needs_from_us: 'A seat by the door.' },
      }),
    ],
  },
  {
    programme: 'stress',
    state: 'open',
    mode: 'online',
    locale: 'zh-Hans',
    room: null,
    ledBy: '林薇',
    facilitators: ['lin'],
    firstWeek: 1,
    weekday: 3,
    at: '19:00',
    enrolments: [
      one('zh-Hans', '王芳', { answers: { from_what: '0', quiet_place: 'yes' } }),
      one('zh-Hans', '小周', {
        answers: { from_what: '1', quiet_place: 'yes', treatment: '有点失眠。' },
        reach: 'email',
        address: 'xiaozhou@example.org',
      }),
      one('zh-Hans', '黄女士', { answers: { from_what: '2', quiet_place: 'no' }, needs: [] }),
      one('en', 'Wei', { answers: { quiet_place: 'yes' } }),
    ],
  },
  {
    // Next week's class session is called off: whom to tell is on its list.
    programme: 'stress',
    state: 'open',
    mode: 'online',
    locale: 'id',
    room: null,
    ledBy: 'Sari Wulandari',
    facilitators: ['sari'],
    firstWeek: -1,
    weekday: 2,
    at: '18:30',
    cancelled: 3,
    isClosed: true,
    enrolments: [
      one('id', 'Wulan', {
        marks: ['present'],
        answers: { from_what: '1', quiet_place: 'yes' },
        told: 'sms',
        reach: 'sms',
        address: '01632 960 509',
      }),
      one('id', 'Agus', {
        marks: ['present'],
        answers: { from_what: '0', quiet_place: 'yes' },
        told: 'phone',
        reach: 'phone',
        address: '01632 960 510',
      }),
      one('id', 'Mbak Rini', {
        marks: ['absent'],
        answers: { from_what: '0', quiet_place: 'no' },
        reach: 'phone',
        address: '01632 960 511',
      }),
      one('id', 'Fajar', { marks: ['late'], answers: { from_what: '3', quiet_place: 'yes' } }),
      one('en', 'Nadia', {
        marks: ['present'],
        answers: { quiet_place: 'yes' },
        reach: 'email',
        address: 'nadia@example.org',
      }),
    ],
  },
  {
    programme: 'digital',
    state: 'paused',
    mode: 'in_person',
    locale: 'cs',
    room: 'Garden room',
    ledBy: 'Petr Dvořák',
    facilitators: ['petr'],
    firstWeek: 4,
    weekday: 6,
    at: '09:30',
    enrolments: [
      party('cs', ['Ivana', ['Tomášek', 9], ['Anežka', 12]], { answers: { ages: '9 a 12', happened: 'no' } }),
      party('en', ['Graham', ['Poppy', 10]], { answers: { ages: '10', apps: 'A game with a chat in it' } }),
      one('cs', 'Dědeček Mirek', {
        answers: { ages: 'přijdu sám' },
        needs: ['step_free'],
        reach: 'phone',
        address: '01632 960 512',
      }),
    ],
  },
  {
    programme: 'relationships',
    state: 'draft',
    mode: 'online',
    locale: 'id',
    room: null,
    ledBy: 'Sari Wulandari',
    facilitators: ['sari'],
    firstWeek: 8,
    weekday: 4,
    at: '18:30',
    enrolments: [],
  },
  ENDED_PARENTING,
  ENDED_ANGER,
];

/** Who waits for the next cohort of a programme. */
export const DEMO_INTERESTED: { programme: DemoProgramme['slug']; enrolment: DemoEnrolment }[] = [
  {
    programme: 'digital',
    enrolment: party('uk', ['Леся', ['Марко', 11]], { answers: { ages: '11', happened: 'yes' } }),
  },
  {
    programme: 'digital',
    enrolment: one('id', 'Bu Yanti', {
      answers: { ages: '8 dan 13' },
      reach: 'phone',
      address: '01632 960 513',
    }),
  },
  { programme: 'violence', enrolment: one('cs', 'Kamila', { answers: { support: 'no', not_meet: 'yes' } }) },
  {
    programme: 'violence',
    enrolment: one('id', 'Ratna', {
      answers: { support: 'yes', not_meet: 'no' },
      needs: ['interpreter', 'childcare'],
    }),
  },
  { programme: 'anger', enrolment: one('id', 'Joko', { answers: { who_asked: '1', afraid: 'yes' } }) },
];
