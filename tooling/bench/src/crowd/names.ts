/** Ofcom’s numbers for drama, but for their last three digits. */
const DRAMA = ['+44', '1632', '960'].join('');
/** A person as the centre's languages have them: the same one for the same number, whatever the size of the crowd. */
export type Somebody = {
  locale: 'en' | 'cs' | 'uk' | 'id' | 'zh-Hans';
  givenName: string;
  familyName: string;
  phone: string;
};

type People = { locale: Somebody['locale']; given: string[]; family: string[] };
const words = (text: string) => text.split(' ');

const PEOPLE: readonly People[] = [
  {
    locale: 'en',
    given: words(
      'Amelia Oliver Isla Harry Ava Jack Grace Noah Freya Leo Ivy Arthur Sophie Thomas Ruby Oscar Alice Henry Emily Theo Mary-Anne Jean-Luc Siobhán',
    ),
    family: words(
      'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Okafor Singh O’Brien MacDonald Featherstone-Hughes',
    ),
  },
  {
    locale: 'cs',
    given: words(
      'Jana Petr Eva Tomáš Lucie Jiří Kateřina Zdeněk Hana Ondřej Tereza Matěj Věra Štěpán Alžběta Řehoř Markéta Luboš Božena Vojtěch',
    ),
    family: words(
      'Novák Svobodová Dvořák Černá Procházka Kučerová Veselý Horáková Němec Pokorná Marek Jelínková Růžička Benešová Fiala Sedláčková Doležal Zemanová Kolář Navrátilová Čermák Urbanová Vaněk Blažková Kříž',
    ),
  },
  {
    locale: 'uk',
    given: words(
      'Олена Андрій Юлія Сергій Наталія Володимир Оксана Дмитро Ірина Микола Тетяна Олександр Людмила Василь Світлана Євген Галина Ярослав Щаслава Григорій',
    ),
    family: words(
      'Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Шевчук Поліщук Іваненко Ковальчук Мельник Бойко Лисенко Гаврилюк Марченко Савченко Рудченко Петренко Мороз Клименко Хоменко Павленко Їжакевич Цимбалюк Яценко',
    ),
  },
  {
    locale: 'id',
    given: words(
      'Siti Budi Dewi Agus Putri Joko Ayu Eko Rina Hendra Wulan Rizky Lestari Bambang Indah Yusuf Ratna Fajar Kartika Dian',
    ),
    family: words(
      'Wijaya Santoso Hidayat Nugroho Kusuma Setiawan Pratama Siregar Lubis Nasution Simanjuntak Saputra Halim Gunawan Hartono Susanto Utami Rahman Permata Wibowo',
    ),
  },
  {
    locale: 'zh-Hans',
    given: words(
      '伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 平 刚 桂英 文博 雨桐 子涵 梓萱 浩然 欣怡 思远',
    ),
    family: words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 欧阳 司马'),
  },
];
// Endings and second names, so that a large crowd has as many words as a real one.
const SECOND = words(
  'Mar Bel Kor Vin Sol Dra Tam Rov Lin Gar Pel Hos Zar Mil Nor Fen Kas Dol Rem Bor Val Ter Jan Sim Pav Hol Ros Kub Lan Sto',
);
const ENDING = words('ek er ova in sen ich ski enko ada ell ert ina itz ora uth yan ossi ard ley ton');

const at = <Item>(list: readonly Item[], index: number): Item => list[index % list.length] as Item;
// Spreads neighbours apart, the same way each time.
const mix = (number: number, salt: number) => Math.imul(number + salt, 0x9e3779b1) >>> 7;

/** The person of a number. Telephones are of the range that is kept for fiction. */
export function somebody(number: number): Somebody {
  const { locale, given, family } = at(PEOPLE, mix(number, 1) % 11 === 0 ? 4 : mix(number, 2));
  const isRare = locale !== 'zh-Hans' && locale !== 'uk' && mix(number, 3) % 3 === 0;
  const familyName = isRare
    ? `${at(SECOND, mix(number, 4))}${at(SECOND, mix(number, 5)).toLowerCase()}${at(ENDING, mix(number, 6))}`
    : at(family, mix(number, 7));
  const first = at(given, mix(number, 8));
  const second = at(given, mix(number, 10));
  // A Chinese given name has one or two characters.
  const givenName =
    locale === 'zh-Hans' && first.length === 1 && mix(number, 9) % 2 ? first + second[0] : first;
  return {
    locale,
    givenName,
    familyName,
    phone: `${DRAMA}${String(mix(number, 11) % 1000).padStart(3, '0')}`,
  };
}
