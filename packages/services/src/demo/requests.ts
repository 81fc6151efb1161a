import type { Locale } from '@breakwater/domain';
import type { CounsellorWish, Part } from '@breakwater/domain/request';
import type { SafeContact } from '@breakwater/domain/safe-contact';
import type { Mode } from '@breakwater/domain/slot';

export type DemoRequest = {
  locale: Locale;
  service: 'crisis_counselling' | 'social_counselling';
  mode: Mode;
  forWhom: 'self' | 'other';
  wish: CounsellorWish;
  interpreter?: boolean;
  stepFree?: boolean;
  child?: boolean;
  parts: Part[];
  /** How long ago it came in. */
  hoursAgo: number;
  text: string;
  whenNote: string;
  contact?: Partial<SafeContact>;
  /** Who holds it, by login. */
  holder?: string;
  /** What the holder has written. */
  reply?: string;
  /** The visitor's own free time, n-th, as picked; or the holder's, as confirmed; or two of them, as proposed. */
  time?: { kind: 'picked' | 'confirmed' | 'proposed'; nth: number };
};

/** Invented requests in all five languages, in the states that a morning at a centre shows. */
export const DEMO_REQUESTS: DemoRequest[] = [
  {
    locale: 'uk',
    service: 'crisis_counselling',
    mode: 'phone',
    forWhom: 'self',
    wish: 'woman',
    parts: ['weekday_morning'],
    hoursAgo: 76,
    text: 'Чоловік перевіряє мій телефон і забирає гроші. Учора вперше вдарив. Я не хочу в поліцію, я хочу зрозуміти, що мені робити. Удома двоє дітей.',
    whenNote: 'Коли діти в школі, між 9 і 11.',
    contact: {
      channel: 'phone',
      address: '01632 960 377',
      name: 'Пані Ірино',
      days: 'weekdays',
      from: '09:00',
      until: '11:00',
      mayLeaveMessage: false,
      whoElse: 'Якщо відповість хтось інший: «помилилися номером»',
      codeWord: 'бузок',
    },
  },
  {
    locale: 'en',
    service: 'crisis_counselling',
    mode: 'in_person',
    forWhom: 'self',
    wish: 'any',
    parts: ['weekday_morning'],
    hoursAgo: 0.2,
    text: "I haven't slept properly for two weeks since the accident. I don't want my family to know. Mornings are best.",
    whenNote: '',
    contact: { never: 'Somebody else reads this phone after 18:00.' },
  },
  {
    locale: 'cs',
    service: 'crisis_counselling',
    mode: 'in_person',
    forWhom: 'other',
    wish: 'any',
    stepFree: true,
    parts: ['weekday_afternoon'],
    hoursAgo: 0.7,
    text: 'Píšu kvůli mamince, je jí 78. Po tátově smrti skoro nejí a říká, že už to nemá cenu. Můžu přijít s ní? Chodí o holi.',
    whenNote: 'Odpoledne, nejlépe v úterý nebo ve středu.',
  },
  {
    locale: 'zh-Hans',
    service: 'social_counselling',
    mode: 'phone',
    forWhom: 'self',
    wish: 'any',
    parts: ['weekday_evening', 'weekend'],
    hoursAgo: 26,
    text: '工厂上个月关了，房租已经欠了两个月，房东催得很急。我不知道可以去哪里申请帮助，捷克语也不太会说。',
    whenNote: '晚上六点以后，或者周末。',
    contact: {
      channel: 'email',
      address: 'lan.hua@example.org',
      days: 'any',
      from: '18:00',
      until: '23:00',
      mayLeaveMessage: true,
    },
    holder: 'lin',
    reply: '谢谢您写信给我们。欠租和失业补助的事，我们可以一起一步一步来办。请从下面的时间里选一个。',
    time: { kind: 'proposed', nth: 1 },
  },
  {
    locale: 'id',
    service: 'crisis_counselling',
    mode: 'online',
    forWhom: 'self',
    wish: 'woman',
    parts: ['weekday_morning'],
    hoursAgo: 50,
    text: 'Sejak berpisah saya sering panik tiba-tiba, jantung berdebar dan takut keluar rumah. Saya ingin bicara dengan seseorang yang mengerti.',
    whenNote: 'Pagi, sebelum jam 11.',
    holder: 'sari',
    reply:
      'Terima kasih sudah menulis, dan sudah memilih waktu. Kita bertemu daring; tautannya saya kirim ke sini sehari sebelumnya.',
    time: { kind: 'confirmed', nth: 2 },
  },
  {
    locale: 'en',
    service: 'crisis_counselling',
    mode: 'in_person',
    forWhom: 'self',
    wish: 'woman',
    child: true,
    parts: [],
    hoursAgo: 3,
    text: 'My sister died in September. I manage at work and fall apart at home. I would bring my daughter, she is three.',
    whenNote: '',
    time: { kind: 'picked', nth: 3 },
  },
  {
    locale: 'cs',
    service: 'social_counselling',
    mode: 'in_person',
    forWhom: 'self',
    wish: 'any',
    parts: ['weekday_afternoon'],
    hoursAgo: 98,
    text: 'Hrozí nám exekuce kvůli dluhu po bývalém manželovi. Potřebuju vědět, co můžu podepsat a co ne.',
    whenNote: '',
    holder: 'petr',
    reply:
      'Děkuji, že jste se ozvala. Nic zatím nepodepisujte a přineste prosím všechny obálky, i neotevřené. Uvidíme se v domluvený čas.',
    time: { kind: 'confirmed', nth: 0 },
  },
];
