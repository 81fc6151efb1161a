import type { Locale } from '@breakwater/domain';
import type { Mode } from '@breakwater/domain/slot';
import type { Gender, Profession, Qualification, Role } from '@breakwater/domain/staff';

export type DemoPerson = {
  login: string;
  name: string;
  roles: Role[];
  languages: Locale[];
  gender: Gender;
  locale: Locale;
  profession?: Profession;
  qualification?: Qualification;
  qualificationNote?: string;
  modes?: Mode[];
  /** Weekly hours: weekday, from, until. */
  hours: [number, string, string][];
  shortTexts: { title: string; text: string }[];
};

const MORNINGS: DemoPerson['hours'] = [1, 2, 3, 4, 5].map((day) => [day, '08:30', '12:00']);
const AFTERNOONS: DemoPerson['hours'] = [1, 2, 3, 4].map((day) => [day, '13:00', '18:00']);

/** The demo's staff: invented people, one for each role at least, and every language spoken by somebody. */
export const DEMO_PEOPLE: DemoPerson[] = [
  {
    login: 'olena',
    name: 'Olena Marková',
    roles: ['counsellor'],
    languages: ['uk', 'cs', 'en'],
    gender: 'woman',
    locale: 'en',
    profession: 'psychologist',
    qualification: 'certified',
    qualificationNote: 'Crisis intervention, 150 hours',
    hours: [...MORNINGS, ...AFTERNOONS],
    shortTexts: [
      {
        title: 'Thank you, times',
        text: "Thank you for writing. You don't have to tell anyone. I can see you at one of these times; pick what suits you.",
      },
      {
        title: 'Tonight',
        text: 'If it gets too much before we meet, call the helpline on this site. Somebody is awake all night.',
      },
    ],
  },
  {
    login: 'petr',
    name: 'Petr Dvořák',
    roles: ['counsellor'],
    languages: ['cs', 'en'],
    gender: 'man',
    locale: 'cs',
    profession: 'social_worker',
    qualification: 'trained',
    hours: AFTERNOONS,
    shortTexts: [
      {
        title: 'Nabídka termínů',
        text: 'Děkuji, že jste se ozvali. Vyberte si prosím jeden z těchto termínů. Nic si nemusíte připravovat.',
      },
    ],
  },
  {
    login: 'sari',
    name: 'Sari Wulandari',
    roles: ['counsellor'],
    languages: ['id', 'en'],
    gender: 'woman',
    locale: 'id',
    profession: 'psychologist',
    qualification: 'in_training',
    hours: MORNINGS,
    shortTexts: [
      {
        title: 'Terima kasih',
        text: 'Terima kasih sudah menulis. Silakan pilih salah satu waktu ini. Anda tidak perlu menyiapkan apa pun.',
      },
    ],
  },
  {
    login: 'lin',
    name: '林薇',
    roles: ['counsellor'],
    languages: ['zh-Hans', 'en'],
    gender: 'woman',
    locale: 'zh-Hans',
    profession: 'psychotherapist',
    qualification: 'licensed',
    hours: AFTERNOONS,
    shortTexts: [
      { title: '提供时间', text: '谢谢您写信给我们。请从下面的时间里选一个合适的，不需要做任何准备。' },
    ],
  },
  {
    login: 'jana',
    name: 'Jana Horáková',
    roles: ['supervisor', 'counsellor'],
    languages: ['cs', 'en', 'uk'],
    gender: 'woman',
    locale: 'en',
    profession: 'psychotherapist',
    qualification: 'licensed',
    qualificationNote: 'Supervisor of crisis services',
    hours: [
      [2, '09:00', '11:00'],
      [4, '09:00', '11:00'],
    ],
    shortTexts: [],
  },
  {
    login: 'tomas',
    name: 'Tomáš Beneš',
    roles: ['administrator'],
    languages: ['cs', 'en'],
    gender: 'man',
    locale: 'en',
    hours: [],
    shortTexts: [],
  },
  {
    login: 'ivo',
    name: 'Ivo Marek',
    roles: ['auditor'],
    languages: ['cs', 'en'],
    gender: 'man',
    locale: 'en',
    hours: [],
    shortTexts: [],
  },
  {
    login: 'klara',
    name: 'Klára Němcová',
    // The second administrator: a reset asks for two.
    roles: ['administrator', 'editor'],
    languages: ['cs', 'en'],
    gender: 'woman',
    locale: 'en',
    modes: [],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'marek',
    name: 'Marek Šimek',
    roles: ['call_taker'],
    languages: ['cs', 'en', 'uk'],
    gender: 'man',
    locale: 'en',
    profession: 'crisis_worker',
    qualification: 'trained',
    modes: ['phone'],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'hana',
    name: 'Hana Krejčí',
    roles: ['custodian'],
    languages: ['cs', 'en'],
    gender: 'woman',
    locale: 'en',
    profession: 'lawyer',
    qualification: 'licensed',
    modes: [],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'iryna',
    name: 'Iryna Bondar',
    roles: ['shelter_staff'],
    languages: ['uk', 'cs'],
    gender: 'woman',
    locale: 'uk',
    profession: 'social_worker',
    qualification: 'certified',
    modes: ['in_person'],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'dewi',
    name: 'Dewi Lestari',
    roles: ['coordinator'],
    languages: ['id', 'en'],
    gender: 'woman',
    locale: 'id',
    profession: 'other',
    modes: ['in_person', 'online'],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'jakub',
    name: 'Jakub Procházka',
    roles: ['editor'],
    languages: ['cs', 'en'],
    gender: 'man',
    locale: 'cs',
    profession: 'volunteer',
    modes: [],
    hours: [],
    shortTexts: [],
  },
  {
    login: 'eva',
    name: 'Eva Pokorná (city health office)',
    roles: ['agency'],
    languages: ['cs', 'en'],
    gender: 'woman',
    locale: 'en',
    modes: [],
    hours: [],
    shortTexts: [],
  },
];
