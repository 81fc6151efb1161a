import type { Translated } from '@breakwater/domain';
import type { OpeningHours } from '@breakwater/domain/centre';
import { DEFAULT_REQUEST_POLICY } from '@breakwater/domain/request';
import type { Locale } from '@breakwater/domain';

/** The demo's telephone numbers come from Ofcom's range for drama (01632 960000 to 960999): none of them connects. */
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKING_DAYS = [1, 2, 3, 4, 5];
const on = (days: number[], from: string, until: string): OpeningHours[] =>
  days.map((weekday) => ({ weekday, from, until }));

const ALL: Locale[] = ['en', 'cs', 'uk', 'id', 'zh-Hans'];

export const DEMO_CENTRE = {
  name: 'Harbour Street',
  country: 'CZ',
  timeZone: 'Europe/Prague',
  locale: 'en' as Locale,
  hours: on(EVERY_DAY, '08:00', '20:00'),
  address: {
    en: '12 Harbour Street, ground floor',
    cs: 'Harbour Street 12, přízemí',
    uk: 'Harbour Street, 12, перший поверх (вхід із вулиці)',
    id: 'Harbour Street 12, lantai dasar',
    'zh-Hans': 'Harbour Street 12 号，一层',
  } satisfies Translated,
  directions: {
    en: 'Tram stop Old Port, then two minutes on foot. The door has no sign; ring the lowest bell. There is no step at the entrance.',
    cs: 'Tramvaj do zastávky Starý přístav, pak dvě minuty pěšky. Na dveřích není cedule; zvoňte na nejnižší zvonek. U vchodu není schod.',
    uk: 'Трамваєм до зупинки «Старий порт», далі дві хвилини пішки. На дверях немає вивіски; дзвоніть у найнижчий дзвінок. Біля входу немає сходинки.',
    id: 'Naik trem ke halte Old Port, lalu dua menit berjalan kaki. Pintunya tanpa papan nama; tekan bel paling bawah. Tidak ada anak tangga di pintu masuk.',
    'zh-Hans': '乘电车到 Old Port 站，再步行两分钟。门上没有招牌，请按最下面的门铃。入口没有台阶。',
  } satisfies Translated,
};

export const DEMO_NUMBERS = [
  {
    label: {
      en: 'Helpline',
      cs: 'Linka pomoci',
      uk: 'Лінія допомоги',
      id: 'Saluran bantuan',
      'zh-Hans': '求助热线',
    },
    dial: '+441632960001',
    shownAs: '01632 960 001',
    cost: 'free' as const,
    showsOnBill: 'no' as const,
    answeredBy: {
      en: 'A trained counsellor',
      cs: 'Vyškolená poradkyně nebo poradce',
      uk: 'Підготовлена консультантка або консультант',
      id: 'Konselor terlatih',
      'zh-Hans': '受过培训的咨询员',
    },
    languages: ['en', 'cs', 'uk'] as Locale[],
    hours: on(EVERY_DAY, '00:00', '24:00'),
  },
  {
    label: {
      en: 'Line in Indonesian and Chinese',
      cs: 'Linka v indonéštině a čínštině',
      uk: 'Лінія індонезійською та китайською',
      id: 'Saluran berbahasa Indonesia dan Mandarin',
      'zh-Hans': '中文和印尼语热线',
    },
    dial: '+441632960014',
    shownAs: '01632 960 014',
    cost: 'local' as const,
    showsOnBill: 'yes' as const,
    answeredBy: {
      en: 'A counsellor or an interpreter',
      cs: 'Poradce, nebo tlumočnice',
      uk: 'Консультант або перекладачка',
      id: 'Konselor atau juru bahasa',
      'zh-Hans': '咨询员或口译员',
    },
    languages: ['id', 'zh-Hans'] as Locale[],
    hours: on(WORKING_DAYS, '09:00', '18:00'),
  },
];

export const DEMO_SERVICES = [
  {
    kind: 'crisis_counselling',
    name: {
      en: 'Crisis counselling',
      cs: 'Krizová intervence',
      uk: 'Кризове консультування',
      id: 'Konseling krisis',
      'zh-Hans': '危机咨询',
    },
    summary: {
      en: 'When something has knocked you off your feet: one talk, or up to twelve. You decide what about.',
      cs: 'Když vás něco srazilo k zemi: jeden rozhovor, nebo až dvanáct. O čem, to určujete vy.',
      uk: 'Коли щось вибило ґрунт з-під ніг: одна розмова або до дванадцяти. Про що говорити, вирішуєте ви.',
      id: 'Saat sesuatu membuat Anda terguncang: satu percakapan, atau sampai dua belas. Anda yang menentukan topiknya.',
      'zh-Hans': '当您遭遇重大打击时：可以谈一次，也可以谈到十二次。谈什么由您决定。',
    },
    feeKind: 'free' as const,
    modes: ['in_person', 'phone', 'online'] as ('in_person' | 'phone' | 'online')[],
    languages: ALL,
    policy: DEFAULT_REQUEST_POLICY,
  },
  {
    kind: 'social_counselling',
    name: {
      en: 'Social counselling',
      cs: 'Sociální poradenství',
      uk: 'Соціальне консультування',
      id: 'Konseling sosial',
      'zh-Hans': '社会事务咨询',
    },
    summary: {
      en: 'Housing, money, work, offices, rights: we sort it out with you, step by step.',
      cs: 'Bydlení, peníze, práce, úřady, práva: projdeme to s vámi krok za krokem.',
      uk: 'Житло, гроші, робота, установи, права: розберемося разом, крок за кроком.',
      id: 'Tempat tinggal, uang, pekerjaan, urusan kantor, hak: kita bereskan bersama, langkah demi langkah.',
      'zh-Hans': '住房、钱、工作、办事机构、权利：我们陪您一步一步理清。',
    },
    feeKind: 'donation' as const,
    modes: ['in_person', 'phone'] as ('in_person' | 'phone' | 'online')[],
    languages: ALL,
    policy: { ...DEFAULT_REQUEST_POLICY, answerWorkingDays: 2 },
  },
];

export const DEMO_CLOSED_DAYS = [
  {
    on: '2026-12-24',
    reason: {
      en: 'Christmas Eve',
      cs: 'Štědrý den',
      uk: 'Святвечір',
      id: 'Malam Natal',
      'zh-Hans': '平安夜',
    },
  },
  {
    on: '2027-01-01',
    reason: { en: 'New Year', cs: 'Nový rok', uk: 'Новий рік', id: 'Tahun Baru', 'zh-Hans': '元旦' },
  },
];
