import type { Translated } from '@breakwater/domain';
import type { Authority } from '@breakwater/domain/centre';
import type { Locale } from '@breakwater/domain';
import { on } from './numbers.ts';

/** The demo's own centre. */
export const DEMO_CENTRE = {
  name: 'Harbour Street',
  country: 'CZ',
  timeZone: 'Europe/Prague',
  locale: 'en' as Locale,
  hours: on([1, 2, 3, 4, 5, 6, 7], '08:00', '20:00'),
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
  about: {
    en: 'Harbour Street is a crisis centre of the town. Nine counsellors, psychologists and social workers take turns, day and night. We listen, we help you through the worst days, and we look with you for what comes after.\nWe belong to no church and no party. Whoever you are and wherever you come from, you are welcome.',
    cs: 'Harbour Street je městské krizové centrum. Ve dne v noci se tu střídá devět poradkyň a poradců, psychologů a sociálních pracovnic. Posloucháme, pomáháme přečkat nejhorší dny a hledáme s vámi, co dál.\nNepatříme k žádné církvi ani straně. Ať jste kdokoli a odkudkoli, jste tu vítáni.',
    uk: 'Harbour Street — міський кризовий центр. Удень і вночі тут чергують дев’ятеро консультанток і консультантів, психологів і соціальних працівниць. Ми слухаємо, допомагаємо пережити найважчі дні й разом шукаємо, що далі.\nМи не належимо до жодної церкви чи партії. Хто б ви не були і звідки б не приїхали, вам тут раді.',
    id: 'Harbour Street adalah pusat krisis kota. Sembilan konselor, psikolog, dan pekerja sosial bergiliran siang dan malam. Kami mendengarkan, membantu Anda melewati hari-hari terberat, dan bersama Anda mencari langkah berikutnya.\nKami bukan bagian dari lembaga agama atau partai mana pun. Siapa pun Anda dan dari mana pun asal Anda, Anda diterima.',
    'zh-Hans':
      'Harbour Street 是本市的危机中心。九位咨询员、心理学家和社会工作者日夜轮班。我们倾听，陪您度过最难的日子，也和您一起找接下来的路。\n我们不属于任何教会或党派。无论您是谁、从哪里来，都欢迎。',
  } satisfies Translated,
  authority: {
    name: {
      en: 'Harbour Town, department of social affairs',
      cs: 'Město Harbour Town, odbor sociálních věcí',
      uk: 'Місто Harbour Town, відділ соціальних справ',
      id: 'Kota Harbour Town, dinas sosial',
      'zh-Hans': 'Harbour Town 市社会事务处',
    },
    address: {
      en: '1 Town Hall Square, second floor',
      cs: 'Town Hall Square 1, druhé patro',
      uk: 'Town Hall Square, 1, третій поверх',
      id: 'Town Hall Square 1, lantai tiga',
      'zh-Hans': 'Town Hall Square 1 号，三层',
    },
    contact: {
      en: '01632 960 200, weekdays 9:00 to 15:00',
      cs: '01632 960 200, ve všední dny 9:00–15:00',
      uk: '01632 960 200, у будні 9:00–15:00',
      id: '01632 960 200, hari kerja 9.00–15.00',
      'zh-Hans': '01632 960 200，工作日 9:00–15:00',
    },
    website: 'https://example.org/social-affairs',
  } satisfies Authority,
};

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
