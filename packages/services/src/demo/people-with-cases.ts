import type { Locale } from '@breakwater/domain';
import type { Problem, RiskLevel } from '@breakwater/domain/case';
import type { AgeGroup, ClientGender, SealedClient } from '@breakwater/domain/client';

export type DemoPersonWithCase = {
  /** A name for the seeds alone. */
  slug: string;
  who: Partial<SealedClient>;
  locale: Locale;
  needsInterpreter?: boolean;
  ageGroup: AgeGroup;
  gender: ClientGender;
  /** People with the same word live together. */
  household?: string;
  /** Without one, the person is in somebody else's case (`inCaseOf`) or has none yet. */
  case?: {
    service: 'crisis_counselling' | 'social_counselling';
    /** By login; null: it waits for somebody of its service. */
    holder: string | null;
    team?: string[];
    problems: Problem[];
    risk: RiskLevel;
    daysAgo: number;
    /** Since when nobody was in touch. */
    silentDays?: number;
    summary: string;
  };
  inCaseOf?: string;
};

/** Invented people whom the demo's counsellors work with, in all five languages. */
export const DEMO_CLIENTS: DemoPersonWithCase[] = [
  {
    slug: 'iryna',
    who: {
      givenName: 'Ірина',
      familyName: 'Коваленко',
      otherNames: 'Iryna Kovalenko',
      bornOn: '1991-04-17',
      phones: ['+441632960377'],
      remark: 'Краще телефоном, коли діти в школі.',
    },
    locale: 'uk',
    ageGroup: 'adult',
    gender: 'woman',
    household: 'kovalenko',
    case: {
      service: 'crisis_counselling',
      holder: 'olena',
      team: ['jana'],
      problems: ['domestic_violence', 'parenting'],
      risk: 'high',
      daysAgo: 41,
      summary: 'Чоловік контролює телефон і гроші, вдарив. Двоє дітей. Хоче зрозуміти, що робити далі.',
    },
  },
  {
    slug: 'danylo',
    who: { givenName: 'Данило', familyName: 'Коваленко', otherNames: 'Danylo', bornOn: '2017-09-02' },
    locale: 'uk',
    ageGroup: 'child',
    gender: 'man',
    household: 'kovalenko',
    inCaseOf: 'iryna',
  },
  {
    slug: 'vera',
    who: {
      givenName: 'Věra',
      familyName: 'Svobodová',
      bornOn: '1948-02-11',
      phones: ['+441632960412'],
      address: 'Lipová 4, druhé patro bez výtahu',
      remark: 'Chodí o holi, hůř slyší na levé ucho.',
    },
    locale: 'cs',
    ageGroup: 'older',
    gender: 'woman',
    case: {
      service: 'crisis_counselling',
      holder: 'petr',
      problems: ['grief', 'loneliness', 'suicide'],
      risk: 'moderate',
      daysAgo: 63,
      silentDays: 34,
      summary: 'Po smrti manžela skoro nejí. Dcera má strach, že to vzdá.',
    },
  },
  {
    slug: 'martin',
    who: { givenName: 'Martin', familyName: 'Říha', bornOn: '1979-12-30', phones: ['+441632960518'] },
    locale: 'cs',
    ageGroup: 'adult',
    gender: 'man',
    case: {
      service: 'social_counselling',
      holder: 'petr',
      problems: ['money', 'housing', 'work'],
      risk: 'none',
      daysAgo: 20,
      summary: 'Exekuce po rozvodu, hrozí ztráta bytu.',
    },
  },
  {
    slug: 'rizky',
    who: {
      givenName: 'Rizky',
      familyName: 'Pratama',
      bornOn: '1996-07-08',
      phones: ['+441632960624'],
      emails: ['rizky@example.org'],
    },
    locale: 'id',
    ageGroup: 'adult',
    gender: 'man',
    case: {
      service: 'crisis_counselling',
      holder: 'sari',
      problems: ['acute_distress', 'relationship'],
      risk: 'low',
      daysAgo: 12,
      summary: 'Serangan panik sejak berpisah. Takut keluar rumah.',
    },
  },
  {
    slug: 'ayu',
    who: { givenName: 'Ayu', familyName: 'Ningsih', bornOn: '2008-05-23', phones: ['+441632960631'] },
    locale: 'id',
    ageGroup: 'adolescent',
    gender: 'woman',
    case: {
      service: 'crisis_counselling',
      holder: 'sari',
      team: ['jana'],
      problems: ['self_harm', 'relationship'],
      risk: 'moderate',
      daysAgo: 27,
      summary: 'Menyakiti diri setelah dirundung di sekolah. Ibunya tahu dan mendukung.',
    },
  },
  {
    slug: 'lanhua',
    who: {
      givenName: '兰花',
      familyName: '王',
      otherNames: 'Wang Lanhua',
      bornOn: '1985-10-01',
      emails: ['lan.hua@example.org'],
    },
    locale: 'zh-Hans',
    ageGroup: 'adult',
    gender: 'woman',
    case: {
      service: 'social_counselling',
      holder: 'lin',
      problems: ['work', 'housing', 'rights'],
      risk: 'none',
      daysAgo: 30,
      summary: '工厂关闭，欠租两个月，需要了解失业补助。',
    },
  },
  {
    slug: 'grace',
    who: {
      givenName: 'Grace',
      familyName: 'Whitfield',
      bornOn: '1988-03-14',
      phones: ['+441632960733'],
      remark: 'Brings her daughter, three. A box of toys helps.',
    },
    locale: 'en',
    ageGroup: 'adult',
    gender: 'woman',
    case: {
      service: 'crisis_counselling',
      holder: 'olena',
      problems: ['grief', 'acute_distress'],
      risk: 'low',
      daysAgo: 75,
      summary: 'Her sister died in September. Manages at work and falls apart at home.',
    },
  },
  {
    slug: 'heron',
    who: { codeName: 'Heron', remark: 'Wishes to stay without a name. Calls, never writes.' },
    locale: 'en',
    ageGroup: 'unknown',
    gender: 'unsaid',
    case: {
      service: 'crisis_counselling',
      holder: 'olena',
      problems: ['sexual_violence'],
      risk: 'moderate',
      daysAgo: 9,
      summary: 'Something that happened years ago has come back. Wants to be believed first.',
    },
  },
  {
    slug: 'tereza',
    who: { givenName: 'Tereza', familyName: 'Králová', bornOn: '2001-11-19', phones: ['+441632960845'] },
    locale: 'cs',
    ageGroup: 'adult',
    gender: 'woman',
    case: {
      service: 'crisis_counselling',
      holder: null,
      problems: ['acute_distress', 'work'],
      risk: 'low',
      daysAgo: 0,
      summary: 'Přepadení cestou ze směny. Nespí, do práce se bojí.',
    },
  },
];
