import { ITEMS_MAX, OPTIONS_MAX } from '@breakwater/domain/instrument';
import { z } from 'zod';

const text = (max: number) => z.string().max(max);
const list = <T extends z.ZodType>(each: T, max = 50) => z.array(each).max(max);
/** Read for nothing: dropped. */
const unread = z.unknown().optional();

/** An extension: what it is, and a value of any kind, which only whoever knows the address looks into. */
export const Extension = z.looseObject({ url: text(300) });
export type Extension = z.infer<typeof Extension>;
/** What stands beside a primitive (`_text`): its translations and looks. */
const Beside = z.looseObject({ extension: list(Extension).optional() });
export type Beside = z.infer<typeof Beside>;

export const Coding = z.strictObject({
  id: unread,
  extension: list(Extension).optional(),
  system: text(300).optional(),
  version: text(60).optional(),
  code: text(120).optional(),
  display: text(1000).optional(),
  _display: Beside.optional(),
  userSelected: unread,
});
export type Coding = z.infer<typeof Coding>;

const EnableWhen = z.strictObject({
  id: unread,
  extension: list(Extension).optional(),
  question: text(255),
  operator: z.enum(['exists', '=', '!=', '>', '<', '>=', '<=']),
  answerBoolean: z.boolean().optional(),
  answerDecimal: z.number().optional(),
  answerInteger: z.int().optional(),
  answerDate: z.iso.date().optional(),
  answerString: text(300).optional(),
  answerCoding: Coding.optional(),
});
export type EnableWhen = z.infer<typeof EnableWhen>;

const AnswerOption = z.strictObject({
  id: unread,
  extension: list(Extension).optional(),
  valueInteger: z.int().optional(),
  valueDate: z.iso.date().optional(),
  valueString: text(1000).optional(),
  _valueString: Beside.optional(),
  valueCoding: Coding.optional(),
  initialSelected: z.boolean().optional(),
});
export type AnswerOption = z.infer<typeof AnswerOption>;

/** `Questionnaire.item` of FHIR R4. What the product can't do (`repeats`, value sets) is told by the reader, with its line. */
export const FhirItem = z.strictObject({
  id: unread,
  extension: list(Extension).optional(),
  modifierExtension: unread,
  linkId: text(255).min(1),
  _linkId: unread,
  definition: text(500).optional(),
  code: list(Coding, 10).optional(),
  prefix: text(40).optional(),
  _prefix: Beside.optional(),
  text: text(4000).optional(),
  _text: Beside.optional(),
  type: text(40),
  enableWhen: list(EnableWhen, 20).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  required: z.boolean().optional(),
  repeats: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  maxLength: z.int().optional(),
  answerValueSet: text(500).optional(),
  answerOption: list(AnswerOption, OPTIONS_MAX).optional(),
  initial: unread,
  get item() {
    return z.array(FhirItem).max(ITEMS_MAX).optional();
  },
});
export type FhirItem = z.infer<typeof FhirItem>;

/** `Questionnaire` of FHIR R4 (hl7.org/fhir/R4/questionnaire.html): every element of it and no other. */
export const FhirQuestionnaire = z.strictObject({
  resourceType: z.literal('Questionnaire'),
  id: unread,
  meta: unread,
  implicitRules: z.never().optional(),
  language: text(40).optional(),
  text: unread,
  contained: unread,
  extension: list(Extension).optional(),
  modifierExtension: unread,
  url: text(500).optional(),
  identifier: unread,
  version: text(60).optional(),
  name: text(300).optional(),
  title: text(300).optional(),
  _title: Beside.optional(),
  derivedFrom: unread,
  status: z.enum(['draft', 'active', 'retired', 'unknown']),
  experimental: unread,
  subjectType: unread,
  date: unread,
  publisher: text(300).optional(),
  contact: unread,
  description: unread,
  _description: unread,
  useContext: unread,
  jurisdiction: unread,
  purpose: unread,
  copyright: text(4000).optional(),
  _copyright: unread,
  approvalDate: unread,
  lastReviewDate: unread,
  effectivePeriod: unread,
  code: list(Coding, 20).optional(),
  item: z.array(FhirItem).min(1).max(ITEMS_MAX),
});
export type FhirQuestionnaire = z.infer<typeof FhirQuestionnaire>;
