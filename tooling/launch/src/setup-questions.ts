import { COUNTRIES, SetUpCentre } from '@breakwater/domain/centre';
import type { Question } from './ask.ts';

/** What a login may be, in words of the terminal. */
export const LOGIN_SHAPE =
  '3 to 80 letters (a–z), digits, or any of . _ - + @, the first a letter or a digit.';

type Key = keyof typeof SetUpCentre.shape;

/** Objects with words of the terminal, by the same schema that the centre is made with. */
function byShape(key: Key, objection: string): Question['objection'] {
  const isCode = key === 'country';
  return (answer) =>
    SetUpCentre.shape[key].safeParse(isCode ? answer.toUpperCase() : answer).success ? null : objection;
}

/** What `npm run setup` asks, in this order. */
export const setUpQuestions: Question[] = [
  {
    flag: 'name',
    words: 'Name of the centre',
    objection: byShape('name', 'A name of at most 80 characters.'),
  },
  {
    flag: 'country',
    words: `Country (${COUNTRIES.join(', ')})`,
    objection: byShape('country', `One of ${COUNTRIES.join(', ')}.`),
  },
  {
    flag: 'time-zone',
    words: 'Time zone, such as Europe/Prague',
    fallback: Intl.DateTimeFormat().resolvedOptions().timeZone,
    objection: byShape('timeZone', 'A zone of the IANA list, such as Europe/Prague.'),
  },
  {
    flag: 'locale',
    words: 'Language (en, cs, uk, id, zh-Hans)',
    fallback: 'en',
    objection: byShape('locale', 'One of en, cs, uk, id, zh-Hans.'),
  },
  {
    flag: 'administrator-name',
    words: "First administrator's name",
    objection: byShape('administratorName', 'A name of at most 100 characters.'),
  },
  {
    flag: 'administrator-login',
    words: "First administrator's login",
    objection: byShape('administratorLogin', LOGIN_SHAPE),
  },
];
