import { somebody } from './names.ts';

// As people type them: right, begun, with a mistake, in the other script, by the end of a telephone number.
const TYPED = [
  'Shevchenko',
  'Olena Koval',
  'Yulija Bondarenko',
  'Шевченко',
  'Ковальчюк Олена',
  'Андрій Мельник',
  'wang wei',
  'ouyang',
  '王伟',
  '欧阳',
  'Zhang Xiuying',
  'Novak',
  'Nvoáková',
  'Prochaska',
  'Dvorzak Petr',
  'Featherstone',
  'MacDonlad',
  'obrien ava',
  'Siregar Budi',
  'Wijaja',
  '960 123',
  '01632 960777',
  '+44 1632 960042',
];

/** So many searches of a mixed kind; every third is somebody's whole name, every sixth of them with two letters swapped. */
export const mixedQueries = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    if (index % 3 !== 0) return TYPED[index % TYPED.length] ?? '';
    const { givenName, familyName } = somebody(index * 37);
    const swapped = familyName.replace(/^(.)(.)(.)/u, '$1$3$2');
    return `${givenName} ${index % 6 === 0 && familyName.length > 4 ? swapped : familyName}`;
  });
