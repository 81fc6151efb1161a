import type { Locale } from '@breakwater/domain';
import type { NumberChannel, OpeningHours } from '@breakwater/domain/centre';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const WORKING_DAYS = [1, 2, 3, 4, 5];
/** The same hours on each of some days. */
export const on = (days: number[], from: string, until: string): OpeningHours[] =>
  days.map((weekday) => ({ weekday, from, until }));

/** From Ofcom's ranges for drama (01632 960000 to 960999, 07700 900000 to 900999): none of them connects. */
export const DEMO_NUMBERS = [
  {
    channel: 'voice' as NumberChannel,
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
    channel: 'voice' as NumberChannel,
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
  {
    channel: 'sms' as NumberChannel,
    label: {
      en: 'Text messages',
      cs: 'Textové zprávy',
      uk: 'Текстові повідомлення',
      id: 'Pesan teks',
      'zh-Hans': '短信',
    },
    dial: '+447700900116',
    shownAs: '07700 900 116',
    cost: 'local' as const,
    showsOnBill: 'yes' as const,
    answeredBy: {
      en: 'A trained counsellor, usually within a quarter of an hour',
      cs: 'Vyškolená poradkyně nebo poradce, obvykle do čtvrt hodiny',
      uk: 'Підготовлена консультантка або консультант, зазвичай за чверть години',
      id: 'Konselor terlatih, biasanya dalam seperempat jam',
      'zh-Hans': '受过培训的咨询员，通常一刻钟内回复',
    },
    languages: ['en', 'cs', 'uk'] as Locale[],
    hours: on(EVERY_DAY, '08:00', '20:00'),
  },
  {
    channel: 'text_relay' as NumberChannel,
    label: {
      en: 'Text relay for deaf people',
      cs: 'Přepis hovoru pro neslyšící',
      uk: 'Текстовий зв’язок для глухих людей',
      id: 'Relai teks untuk orang tuli',
      'zh-Hans': '聋人文字转接',
    },
    dial: '+441632960018',
    shownAs: '01632 960 018',
    cost: 'free' as const,
    showsOnBill: 'unknown' as const,
    answeredBy: {
      en: 'An operator who reads aloud what you type, and types what we say',
      cs: 'Operátor, který nahlas čte, co píšete, a přepisuje, co říkáme',
      uk: 'Оператор, який читає вголос те, що ви пишете, і записує те, що кажемо ми',
      id: 'Operator yang membacakan ketikan Anda, dan mengetik apa yang kami katakan',
      'zh-Hans': '接线员会读出您打的字，并把我们说的话打出来',
    },
    languages: ['en', 'cs'] as Locale[],
    hours: on(EVERY_DAY, '08:00', '20:00'),
  },
];
