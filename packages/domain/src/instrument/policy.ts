import type { Level } from './schema.ts';

export const LICENCES = ['free', 'us_public_domain', 'columbia'] as const;
export type Licence = (typeof LICENCES)[number];

/**
 * How an instrument is scored, as its publication says. Facts, not wording: what is asked comes from a file that the
 * centre has the right to use. Items are LOINC codes; `answers` are LOINC answer codes with what they count.
 */
export type Facts = {
  key: string;
  name: string;
  /** LOINC code of the panel, and of its total where it has one. */
  code: string;
  total: string | null;
  /** `sum`; `gated`: a sum that is 0 when the gate is answered no; `highest`: the worst level that an answer reaches. */
  rule: 'sum' | 'gated' | 'highest';
  /** The items that count; null where LOINC's codes for them aren't relied on: every choice with weights, `count` of them. */
  items: readonly string[] | null;
  count: number;
  weights: readonly number[];
  answers: Readonly<Record<string, number>>;
  /** From which score on a level holds, ascending; the first is the lowest possible score. */
  bands: readonly { from: number; level: Level }[];
  max: number;
  cutOff: number | null;
  gate?: string;
  /** Subscales that are read beside the total. */
  parts?: readonly { key: string; items: readonly string[]; cutOff: number }[];
  /** `highest`: the level that a yes to an item reaches, and the items without which nothing can be said. */
  reaches?: Readonly<Record<string, Level>>;
  always?: readonly string[];
  /** Items on suicide: an answer above 0 makes an urgent task. */
  alarms: readonly string[];
  source: string;
  licence: Licence;
};

const FREQUENCY = { 'LA6568-5': 0, 'LA6569-3': 1, 'LA6570-1': 2, 'LA6571-9': 3 };
const YES_NO = { 'LA33-6': 1, 'LA32-8': 0 };
const FOUR = [0, 1, 2, 3];
const TWO = [0, 1];

const PHQ_2 = ['44250-9', '44255-8'];
const GAD_2 = ['69725-0', '68509-9'];
const PHQ_9 = [...PHQ_2, '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8'];
const GAD_7 = [...GAD_2, '69733-4', '69734-2', '69735-9', '69689-8', '69736-7'];
const C_SSRS = ['93246-7', '93247-5', '93248-3', '93249-1', '93250-9', '93267-3', '93269-9'];

/** What the product ships of instruments: codes, ranges, cut-offs, the item on suicide, where that is from, what the licence asks. */
export const FACTS: readonly Facts[] = [
  {
    key: 'phq_2',
    name: 'PHQ-2',
    code: '55757-9',
    total: '55758-7',
    rule: 'sum',
    items: PHQ_2,
    count: 2,
    weights: FOUR,
    answers: FREQUENCY,
    bands: [
      { from: 0, level: 'negative' },
      { from: 3, level: 'positive' },
    ],
    max: 6,
    cutOff: 3,
    alarms: [],
    source: 'Kroenke K, Spitzer RL, Williams JB. Med Care 2003;41:1284–92',
    licence: 'free',
  },
  {
    key: 'phq_4',
    name: 'PHQ-4',
    code: '69724-3',
    total: '70272-0',
    rule: 'sum',
    items: [...GAD_2, ...PHQ_2],
    count: 4,
    weights: FOUR,
    answers: FREQUENCY,
    bands: [
      { from: 0, level: 'minimal' },
      { from: 3, level: 'mild' },
      { from: 6, level: 'moderate' },
      { from: 9, level: 'severe' },
    ],
    max: 12,
    cutOff: 6,
    parts: [
      { key: 'gad_2', items: GAD_2, cutOff: 3 },
      { key: 'phq_2', items: PHQ_2, cutOff: 3 },
    ],
    alarms: [],
    source: 'Kroenke K, Spitzer RL, Williams JB, Löwe B. Psychosomatics 2009;50:613–21',
    licence: 'free',
  },
  {
    key: 'phq_9',
    name: 'PHQ-9',
    code: '44249-1',
    total: '44261-6',
    rule: 'sum',
    items: PHQ_9,
    count: 9,
    weights: FOUR,
    answers: FREQUENCY,
    bands: [
      { from: 0, level: 'minimal' },
      { from: 5, level: 'mild' },
      { from: 10, level: 'moderate' },
      { from: 15, level: 'moderately_severe' },
      { from: 20, level: 'severe' },
    ],
    max: 27,
    cutOff: 10,
    alarms: ['44260-8'],
    source: 'Kroenke K, Spitzer RL, Williams JB. J Gen Intern Med 2001;16:606–13',
    licence: 'free',
  },
  {
    key: 'gad_7',
    name: 'GAD-7',
    code: '69737-5',
    total: '70274-6',
    rule: 'sum',
    items: GAD_7,
    count: 7,
    weights: FOUR,
    answers: FREQUENCY,
    bands: [
      { from: 0, level: 'minimal' },
      { from: 5, level: 'mild' },
      { from: 10, level: 'moderate' },
      { from: 15, level: 'severe' },
    ],
    max: 21,
    cutOff: 10,
    alarms: [],
    source: 'Spitzer RL, Kroenke K, Williams JB, Löwe B. Arch Intern Med 2006;166:1092–7',
    licence: 'free',
  },
  {
    key: 'pc_ptsd_5',
    name: 'PC-PTSD-5',
    code: '102010-6',
    total: '102017-1',
    rule: 'gated',
    items: ['102012-2', '102013-0', '102014-8', '102015-5', '102016-3'],
    count: 5,
    weights: TWO,
    answers: YES_NO,
    gate: '102011-4',
    bands: [
      { from: 0, level: 'negative' },
      { from: 4, level: 'positive' },
    ],
    max: 5,
    cutOff: 4,
    alarms: [],
    source:
      'Prins A, Bovin MJ, Smolenski DJ et al. J Gen Intern Med 2016;31:1206–11; US National Center for PTSD',
    licence: 'us_public_domain',
  },
  {
    key: 'pcl_5',
    name: 'PCL-5',
    code: '101697-1',
    total: '101698-9',
    rule: 'sum',
    items: null,
    count: 20,
    weights: [0, 1, 2, 3, 4],
    answers: {},
    // Published cut-offs lie between 31 and 33: in between, one of them is reached.
    bands: [
      { from: 0, level: 'negative' },
      { from: 31, level: 'borderline' },
      { from: 33, level: 'positive' },
    ],
    max: 80,
    cutOff: 31,
    alarms: [],
    source:
      'Blevins CA, Weathers FW, Davis MT et al. J Trauma Stress 2015;28:489–98; US National Center for PTSD',
    licence: 'us_public_domain',
  },
  {
    key: 'c_ssrs_screener',
    name: 'C-SSRS Screener',
    code: '93373-9',
    total: null,
    rule: 'highest',
    items: C_SSRS,
    count: 7,
    weights: TWO,
    answers: YES_NO,
    bands: [],
    max: 0,
    cutOff: null,
    reaches: {
      '93246-7': 'low',
      '93247-5': 'low',
      '93248-3': 'moderate',
      '93249-1': 'high',
      '93250-9': 'high',
      '93267-3': 'moderate',
      '93269-9': 'high',
    },
    always: ['93246-7', '93247-5', '93267-3'],
    alarms: C_SSRS,
    source:
      'Posner K, Brown GK, Stanley B et al. Am J Psychiatry 2011;168:1266–77; Columbia Lighthouse Project',
    licence: 'columbia',
  },
];

/**
 * Instruments whose owners ask for a licence before anybody holds their wording: a file of one is refused by its name.
 * That it was taken, when, and with which outcome can be noted.
 */
export const BY_PERMISSION: readonly { key: string; name: string; pattern: RegExp }[] = [
  { key: 'bdi', name: 'BDI-II', pattern: /\bBDI(-| )?(II|2|FS)?\b|Beck Depression/i },
  { key: 'bai', name: 'BAI', pattern: /\bBAI\b|Beck Anxiety/i },
  { key: 'bhs', name: 'BHS', pattern: /\bBHS\b|Beck Hopelessness/i },
  { key: 'bss', name: 'BSS', pattern: /\bBSSI?\b|Beck Scale for Suicid/i },
  { key: 'hads', name: 'HADS', pattern: /\bHADS\b|Hospital Anxiety and Depression/i },
  { key: 'ors', name: 'ORS', pattern: /\(ORS\)|Outcome Rating Scale/i },
  { key: 'srs', name: 'SRS', pattern: /\(SRS\)|Session Rating Scale/i },
  { key: 'oq_45', name: 'OQ-45', pattern: /\bOQ(-| )?45\b|Outcome Questionnaire.?45/i },
  { key: 'scl_90', name: 'SCL-90-R', pattern: /\bSCL(-| )?90|Symptom Checklist.?90/i },
  { key: 'bsi', name: 'BSI', pattern: /\bBSI(-| )?(18|53)?\b|Brief Symptom Inventory/i },
  { key: 'wais', name: 'WAIS, WISC', pattern: /\b(WAIS|WISC|WPPSI)\b|Wechsler/i },
  { key: 'mmpi', name: 'MMPI', pattern: /\bMMPI\b|Minnesota Multiphasic/i },
  { key: 'stai', name: 'STAI', pattern: /\bSTAI\b|State.?Trait Anxiety/i },
  { key: 'mbi', name: 'MBI', pattern: /\bMBI\b|Maslach Burnout/i },
  { key: 'moca', name: 'MoCA', pattern: /\bMoCA\b|Montreal Cognitive/i },
  { key: 'mmse', name: 'MMSE', pattern: /\bMMSE\b|Mini.?Mental State/i },
  { key: 'aseba', name: 'ASEBA (CBCL, YSR)', pattern: /\b(CBCL|YSR|ASEBA)\b|Child Behavior Checklist/i },
];

/** The scoring facts of a family, or undefined where none are shipped. */
export const factsOf = (key: string | null) => FACTS.find((each) => each.key === key);
/** The facts that one of an instrument's LOINC codes names. */
export const factsByCode = (codes: readonly string[]) => FACTS.find(({ code }) => codes.includes(code));
/** The instrument that a title names and that needs its owner's permission. */
export const permissionFor = (names: readonly string[]) =>
  BY_PERMISSION.find(({ pattern }) => names.some((name) => pattern.test(name)));
