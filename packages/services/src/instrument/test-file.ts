import type { Instrument, Remark } from '@breakwater/domain/instrument';
import { readQuestionnaire } from './read-questionnaire.ts';

/** Questionnaire files of invented words, and how they are read: for the tests of the reader. */
export type Json = Record<string, unknown>;
export const HL7 = 'http://hl7.org/fhir/StructureDefinition/';
export const option = (code: string, display: string, weight: number): Json => ({
  valueCoding: { code, display },
  extension: [{ url: `${HL7}ordinalValue`, valueDecimal: weight }],
});
export const question = (linkId: string, more: Json = {}): Json => ({
  linkId,
  type: 'choice',
  text: `What of ${linkId}?`,
  answerOption: [option('a', 'Not a bit', 0), option('b', 'A bit', 1)],
  ...more,
});
export const file = (more: Json = {}): Json => ({
  resourceType: 'Questionnaire',
  status: 'active',
  language: 'en',
  title: 'Weather of the day',
  copyright: 'Our own words, for tests',
  item: [question('one'), question('two')],
  ...more,
});
export const text = (json: unknown) => JSON.stringify(json, null, 2);
export const read = (json: unknown) => readQuestionnaire(typeof json === 'string' ? json : text(json));
export const faults = (json: unknown): Remark[] => {
  const result = read(json);
  return 'remarks' in result ? result.remarks.filter(({ isFault }) => isFault) : [];
};
export const instrument = (json: unknown): Instrument => {
  const result = read(json);
  if ('remarks' in result) throw new Error(JSON.stringify(result.remarks));
  return result.instrument;
};
export const reasons = (json: unknown) =>
  faults(json).map(({ reason }) => reason.replace('instrument_fault_', ''));
export const notes = (json: unknown) =>
  instrument(json).remarks.map(({ reason }) => reason.replace('instrument_note_', ''));
/** The number of the first line that holds these words. */
export const lineOf = (json: unknown, words: string) =>
  text(json)
    .split('\n')
    .findIndex((line) => line.includes(words)) + 1;
