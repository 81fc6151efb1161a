type Words = readonly [en: string, cs: string, uk: string, id: string, zh: string];

const TAGS = ['cs', 'uk', 'id', 'zh-Hans'] as const;
const HL7 = 'http://hl7.org/fhir/StructureDefinition/';

/** The other languages beside the English words, as FHIR holds them. */
const beside = ([, ...others]: Words) => ({
  extension: others.map((content, at) => ({
    url: `${HL7}translation`,
    extension: [
      { url: 'lang', valueCode: TAGS[at] },
      { url: 'content', valueString: content },
    ],
  })),
});

const ANSWERS: Words[] = [
  ['Hardly ever', 'Skoro nikdy', 'Майже ніколи', 'Hampir tidak pernah', '几乎没有'],
  ['On some days', 'Některé dny', 'У деякі дні', 'Beberapa hari', '有些天'],
  ['On most days', 'Většinu dní', 'Більшість днів', 'Kebanyakan hari', '大多数日子'],
  ['Every day', 'Každý den', 'Щодня', 'Setiap hari', '每天'],
];
const QUESTIONS: Words[] = [
  [
    'I lay awake at night.',
    'V noci jsem nespal(a).',
    'Я не спав(-ла) вночі.',
    'Saya terjaga di malam hari.',
    '我夜里睡不着。',
  ],
  [
    'Small things were too much.',
    'I maličkosti byly moc.',
    'Навіть дрібниці були надто важкими.',
    'Hal kecil pun terasa berat.',
    '一点小事也让我承受不了。',
  ],
  [
    'I kept away from people.',
    'Stranil(a) jsem se lidí.',
    'Я уникав(-ла) людей.',
    'Saya menjauh dari orang.',
    '我躲着别人。',
  ],
  [
    'I forgot to eat.',
    'Zapomínal(a) jsem jíst.',
    'Я забував(-ла) поїсти.',
    'Saya lupa makan.',
    '我忘了吃饭。',
  ],
];
const INTRO: Words = [
  'Think of the last seven days.',
  'Vzpomeňte si na posledních sedm dní.',
  'Згадайте останні сім днів.',
  'Ingatlah tujuh hari terakhir.',
  '请回想过去七天。',
];
const TITLE: Words = [
  'Demo: a look at the week',
  'Ukázka: ohlédnutí za týdnem',
  'Демо: погляд на тиждень',
  'Demo: menengok sepekan',
  '演示：回顾一周',
];

/** A questionnaire in our own words, to try things out with: it measures nothing, and says so. */
export const DEMO_QUESTIONNAIRE = {
  resourceType: 'Questionnaire',
  url: 'https://demo.invalid/look-at-the-week',
  version: '1',
  language: 'en',
  status: 'active',
  title: TITLE[0],
  _title: beside(TITLE),
  copyright: 'Breakwater, for demonstration only. Not a tested instrument.',
  item: [
    { linkId: 'intro', type: 'display', text: INTRO[0], _text: beside(INTRO) },
    ...QUESTIONS.map((words, at) => ({
      linkId: `w${String(at + 1)}`,
      type: 'choice',
      text: words[0],
      _text: beside(words),
      answerOption: ANSWERS.map((answer, weight) => ({
        valueCoding: { code: `a${String(weight)}`, display: answer[0], _display: beside(answer) },
        extension: [{ url: `${HL7}ordinalValue`, valueDecimal: weight }],
      })),
    })),
  ],
};
