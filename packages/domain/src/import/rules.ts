import { PROBLEMS } from '../case/schema.ts';
import type { Problem } from '../case/schema.ts';
import type { ClientGender } from '../client/schema.ts';
import { SealedClient } from '../client/schema.ts';
import type { Locale } from '../language/schema.ts';
import { freeText } from '../text.ts';
import type { DateOrder, ImportField, Mapping, ProblemReason, RowProblem } from './schema.ts';

/** A row that can come in. */
export type ImportedRow = {
  client: SealedClient;
  gender: ClientGender;
  locale: Locale;
  isAnonymous: boolean;
  /** Null: only the person, no case. */
  file: { openedOn: string | null; closedOn: string | null; problems: Problem[]; summary: string } | null;
};

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

// What such columns are called in tables of the five languages.
const HEADINGS: Record<Exclude<ImportField, 'ignore'>, readonly string[]> = {
  given_name: [
    'given name',
    'first name',
    'name first',
    'jmeno',
    'krestni jmeno',
    "ім'я",
    'ім я',
    'імя',
    'nama depan',
    '名',
  ],
  family_name: [
    'family name',
    'last name',
    'surname',
    'prijmeni',
    'прізвище',
    'nama keluarga',
    'nama belakang',
    '姓',
  ],
  full_name: [
    'name',
    'full name',
    'client',
    'jmeno a prijmeni',
    'klient',
    'піб',
    'клієнт',
    'nama',
    'nama lengkap',
    '姓名',
    '来访者',
  ],
  code_name: ['code name', 'alias', 'kryci jmeno', 'псевдонім', 'nama samaran', '代称', '化名'],
  other_names: ['other names', 'maiden name', 'rodne prijmeni', 'інші імена', 'nama lain', '曾用名'],
  born_on: [
    'born',
    'born on',
    'date of birth',
    'birth date',
    'birthday',
    'dob',
    'datum narozeni',
    'narozen',
    'дата народження',
    'tanggal lahir',
    '出生日期',
  ],
  gender: ['gender', 'sex', 'pohlavi', 'стать', 'jenis kelamin', '性别'],
  language: ['language', 'jazyk', 'мова', 'bahasa', '语言'],
  phone: ['phone', 'telephone', 'mobile', 'telefon', 'mobil', 'телефон', 'telepon', 'no hp', '电话', '手机'],
  email: ['email', 'e mail', 'mail', 'електронна пошта', 'surel', '邮箱', '电子邮箱'],
  address: ['address', 'adresa', 'bydliste', 'адреса', 'alamat', '地址', '住址'],
  remark: ['remark', 'note', 'notes', 'poznamka', 'примітка', 'catatan', '备注'],
  opened_on: [
    'opened',
    'opened on',
    'start',
    'since',
    'otevreno',
    'zahajeno',
    'відкрито',
    'початок',
    'dibuka',
    'mulai',
    '开始日期',
    '建档日期',
  ],
  closed_on: [
    'closed',
    'closed on',
    'end',
    'ukonceno',
    'uzavreno',
    'закрито',
    'ditutup',
    'selesai',
    '结案日期',
  ],
  problems: ['problem', 'problems', 'problematika', 'проблема', 'masalah', '问题'],
  summary: ['summary', 'description', 'shrnuti', 'popis', 'опис', 'ringkasan', 'keterangan', '概述', '摘要'],
};

/** What a column probably is, by its heading; each is proposed once. */
export function guessFields(columns: readonly string[]): ImportField[] {
  const taken = new Set<ImportField>();
  return columns.map((column) => {
    const heading = plain(column);
    const found = (Object.keys(HEADINGS) as Exclude<ImportField, 'ignore'>[]).find(
      (field) => !taken.has(field) && HEADINGS[field].some((known) => plain(known) === heading),
    );
    if (!found) return 'ignore';
    taken.add(found);
    return found;
  });
}

/** A date as tables write it, as `YYYY-MM-DD`; null where it can't be one. A year of two digits is refused: it could be either. */
export function readDate(text: string, order: DateOrder): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  const other = /^(\d{1,2})[-/.]\s?(\d{1,2})[-/.]\s?(\d{4})$/.exec(text);
  const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text);
  const found = iso ?? chinese;
  const [year, month, day] = found
    ? found.slice(1)
    : other
      ? [other[3], ...(order === 'dmy' ? [other[2], other[1]] : [other[1], other[2]])]
      : [];
  if (!year || !month || !day) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) && date >= '1900-01-01'
    ? date
    : null;
}

const GENDERS: Record<string, ClientGender> = Object.fromEntries(
  (
    [
      ['woman', ['w', 'f', 'woman', 'female', 'z', 'zena', 'ж', 'жінка', 'p', 'perempuan', 'wanita', '女']],
      ['man', ['m', 'man', 'male', 'muz', 'ч', 'чоловік', 'l', 'laki laki', 'pria', '男']],
      ['other', ['other', 'jine', 'інше', 'lainnya', '其他']],
      ['unsaid', ['', 'unknown', 'neuvedeno', 'не вказано']],
    ] as [ClientGender, string[]][]
  ).flatMap(([gender, words]) => words.map((word) => [plain(word), gender])),
);
const LANGUAGES: Record<string, Locale> = Object.fromEntries(
  (
    [
      ['en', ['en', 'english', 'anglictina', 'англійська', 'inggris', '英语']],
      ['cs', ['cs', 'cz', 'czech', 'cestina', 'чеська', 'ceko', '捷克语']],
      ['uk', ['uk', 'ua', 'ukrainian', 'ukrajinstina', 'українська', 'ukraina', '乌克兰语']],
      ['id', ['id', 'indonesian', 'indonestina', 'індонезійська', 'indonesia', '印尼语']],
      ['zh-Hans', ['zh', 'zh hans', 'chinese', 'cinstina', 'китайська', 'mandarin', '中文']],
    ] as [Locale, string[]][]
  ).flatMap(([locale, words]) => words.map((word) => [plain(word), locale])),
);

/**
 * One row of a file, as it would come in, or what is wrong with it. Pure: `today` is the centre's date. Several columns of
 * one kind are joined; an empty row is nothing.
 */
export function readRow(
  cells: readonly string[],
  { fields, dateOrder, locale }: Pick<Mapping, 'fields' | 'dateOrder' | 'locale'>,
  { row, columns, today }: { row: number; columns: readonly string[]; today: string },
): { read: ImportedRow | null; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const columnOf = (field: ImportField) => columns[fields.indexOf(field)] ?? '';
  const wrong = (field: ImportField, reason: ProblemReason) =>
    void problems.push({ row, column: columnOf(field), reason });
  const all = (field: ImportField) =>
    fields.flatMap((each, at) => (each === field && cells[at]?.trim() ? [cells[at].trim()] : []));
  const say = (field: ImportField, max: number): string => {
    const text = all(field).join(' ');
    const read = freeText(max).safeParse(text);
    if (read.success)
      return read.data.replaceAll(
        '\n',
        field === 'remark' || field === 'summary' || field === 'address' ? '\n' : ' ',
      );
    wrong(field, text.length > max ? 'too_long' : 'unreadable');
    return '';
  };
  const date = (field: ImportField): string | null => {
    const [text] = all(field);
    if (!text) return null;
    const read = readDate(text, dateOrder);
    if (read === null) wrong(field, 'date');
    else if (read > today) wrong(field, 'future');
    return read;
  };
  if (cells.every((cell) => cell.trim() === '')) return { read: null, problems };

  const full = say('full_name', 240);
  const client = {
    codeName: say('code_name', 80),
    givenName:
      say('given_name', 120) ||
      (full.includes(' ') ? full.slice(0, full.lastIndexOf(' ')) : full).slice(0, 120),
    familyName:
      say('family_name', 120) ||
      (full.includes(' ') ? full.slice(full.lastIndexOf(' ') + 1) : '').slice(0, 120),
    otherNames: say('other_names', 200),
    bornOn: date('born_on'),
    address: say('address', 300),
    phones: all('phone')
      .flatMap((text) => text.split(/[,;/]\s*/))
      .map((each) => each.trim())
      .filter(Boolean),
    emails: all('email')
      .flatMap((text) => text.split(/[,;\s]+/))
      .filter(Boolean),
    remark: say('remark', 2000),
  };
  if (!client.codeName && !client.givenName && !client.familyName) wrong('given_name', 'no_name');
  if (client.phones.length > 8 || !client.phones.every((each) => /^\+?[\d\s().-]{3,40}$/.test(each)))
    wrong('phone', 'phone');
  if (client.emails.length > 8 || !client.emails.every((each) => /^[^\s@]{1,60}@[^\s@]{1,59}$/.test(each)))
    wrong('email', 'email');
  const gender = GENDERS[plain(all('gender')[0] ?? '')];
  if (!gender) wrong('gender', 'gender');
  const [said] = all('language');
  const language = said ? LANGUAGES[plain(said)] : locale;
  if (!language) wrong('language', 'language');
  const found = all('problems')
    .flatMap((text) => text.split(/[,;|]\s*/))
    .map((each) => plain(each).replaceAll(' ', '_'));
  const known = found.filter((each): each is Problem => (PROBLEMS as readonly string[]).includes(each));
  if (known.length < found.length) wrong('problems', 'problem');
  const [openedOn, closedOn] = [date('opened_on'), date('closed_on')];
  if (openedOn && closedOn && closedOn < openedOn) wrong('closed_on', 'order_of_dates');
  const summary = say('summary', 2000);
  const hasCase = openedOn !== null || closedOn !== null || known.length > 0 || summary !== '';
  if (problems.length > 0 || !gender || !language) return { read: null, problems };
  return {
    read: {
      client: SealedClient.parse(client),
      gender,
      locale: language,
      isAnonymous: client.codeName !== '',
      file: hasCase ? { openedOn, closedOn, problems: [...new Set(known)], summary } : null,
    },
    problems,
  };
}

/** What tells two rows of one file apart: name and day of birth, or the telephone. Empty: nothing does. */
export function sameness({ client }: ImportedRow): string {
  const name = plain([client.codeName, client.givenName, client.familyName].join(' '));
  return client.bornOn
    ? `${name}|${client.bornOn}`
    : client.phones[0]
      ? `${name}|${client.phones[0].replace(/\D/g, '')}`
      : '';
}
