import { FACTS } from '@breakwater/domain/instrument';
import { describe, expect, test } from 'vitest';
import {
  HL7,
  faults,
  file,
  instrument,
  lineOf,
  notes,
  option,
  question,
  reasons,
  text,
} from './test-file.ts';
import type { Json } from './test-file.ts';

describe('a file that fits', () => {
  test('is kept as plain words and weights, with its copyright', () => {
    const kept = instrument(file({ url: 'https://example.org/weather', version: '2', publisher: 'Nobody' }));
    expect(kept).toMatchObject({
      copyright: 'Our own words, for tests',
      locales: ['en'],
      facts: null,
      fileVersion: '2',
    });
    expect(kept.items.map(({ linkId, options }) => [linkId, options.map(({ weight }) => weight)])).toEqual([
      ['one', [0, 1]],
      ['two', [0, 1]],
    ]);
  });

  test.each([
    [
      'ordinalValue on the option',
      {
        valueCoding: { code: 'c', display: 'C' },
        extension: [{ url: `${HL7}ordinalValue`, valueDecimal: 2 }],
      },
    ],
    [
      'itemWeight on the option',
      { valueCoding: { code: 'c', display: 'C' }, extension: [{ url: `${HL7}itemWeight`, valueDecimal: 2 }] },
    ],
    [
      'itemWeight on the coding',
      { valueCoding: { code: 'c', display: 'C', extension: [{ url: `${HL7}itemWeight`, valueDecimal: 2 }] } },
    ],
  ])('%s is a weight', (_, third) => {
    const item = question('one', { answerOption: [option('a', 'A', 0), third] });
    expect(instrument(file({ item: [item] })).items[0]?.options[1]?.weight).toBe(2);
  });

  test('nested groups keep their order, and conditions name an option', () => {
    const kept = instrument(
      file({
        item: [
          question('first'),
          {
            linkId: 'more',
            type: 'group',
            enableWhen: [{ question: 'first', operator: '=', answerCoding: { code: 'b' } }],
            item: [{ linkId: 'why', type: 'text', text: 'Why?' }],
          },
        ],
      }),
    );
    expect(kept.items.map(({ linkId, parent, depth }) => [linkId, parent, depth])).toEqual([
      ['first', null, 0],
      ['more', null, 0],
      ['why', 'more', 1],
    ]);
    expect(kept.items[1]?.conditions).toEqual([{ question: 'first', operator: '=', answer: 'b' }]);
  });
});

describe('translations', () => {
  const to = (lang: string, content: string) => ({
    url: `${HL7}translation`,
    extension: [
      { url: 'lang', valueCode: lang },
      { url: 'content', valueString: content },
    ],
  });
  const beside = (...all: Json[]) => ({ extension: all });
  const translated = (isWhole: boolean) =>
    file({
      _title: beside(to('cs-CZ', 'Počasí dne')),
      item: [
        question('one', {
          _text: beside(to('cs', 'Jak?'), to('de', 'Wie?')),
          answerOption: ['a', 'b'].map((code) => ({
            valueCoding: {
              code,
              display: code,
              ...(isWhole ? { _display: beside(to('cs', `${code} česky`)) } : {}),
            },
          })),
        }),
      ],
    });
  test('a whole one is offered; one into a language that the centre hasn’t is left out', () => {
    const kept = instrument(translated(true));
    expect(kept.locales).toEqual(['en', 'cs']);
    expect(kept.title.in.cs).toBe('Počasí dne');
    expect(notes(translated(true))).toEqual(['language']);
  });
  test('half a one is told and not offered', () => {
    expect(instrument(translated(false)).locales).toEqual(['en']);
    expect(notes(translated(false))).toContain('half_translated');
  });
});

describe('what a program would work out is left out, and told', () => {
  test.each([
    [
      'a formula',
      {
        type: 'decimal',
        extension: [
          {
            url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
            valueExpression: { language: 'text/fhirpath', expression: '%resource' },
          },
        ],
      },
    ],
    ['a read-only field', { type: 'string', readOnly: true }],
    [
      'a hidden field',
      { type: 'string', extension: [{ url: `${HL7}questionnaire-hidden`, valueBoolean: true }] },
    ],
  ])('%s', (_, more) => {
    const json = file({ item: [question('one'), { linkId: 'sum', text: 'Sum', ...more }] });
    expect(instrument(json).items.map(({ linkId }) => linkId)).toEqual(['one']);
    expect(notes(json)).toEqual(['computed']);
  });
});

describe('what doesn’t hold together is told by line', () => {
  const cases: [string, Json, string, string][] = [
    [
      'a link that comes twice',
      { item: [question('one'), question('one', { text: 'Again' })] },
      'link_twice',
      '',
    ],
    [
      'a condition on a question that isn’t there',
      {
        item: [
          question('one', { enableWhen: [{ question: 'nowhere', operator: 'exists', answerBoolean: true }] }),
        ],
      },
      'question',
      'nowhere',
    ],
    [
      'a condition on an answer that isn’t offered',
      {
        item: [
          question('one'),
          question('two', { enableWhen: [{ question: 'one', operator: '=', answerCoding: { code: 'z' } }] }),
        ],
      },
      'condition',
      '',
    ],
    [
      'a condition that compares what has no order',
      {
        item: [
          question('one'),
          question('two', { enableWhen: [{ question: 'one', operator: '>', answerCoding: { code: 'a' } }] }),
        ],
      },
      'condition',
      '',
    ],
    [
      'two conditions without a word on how they go together',
      {
        item: [
          question('one'),
          question('two', {
            enableWhen: ['a', 'b'].map((code) => ({
              question: 'one',
              operator: '=',
              answerCoding: { code },
            })),
          }),
        ],
      },
      'behavior',
      '',
    ],
    [
      'a question that depends on itself',
      {
        item: [
          question('one', { enableWhen: [{ question: 'one', operator: 'exists', answerBoolean: true }] }),
        ],
      },
      'circle',
      '',
    ],
    [
      'a question without words',
      { item: [{ linkId: 'a', type: 'choice', answerOption: [option('a', 'A', 0), option('b', 'B', 1)] }] },
      'words',
      '',
    ],
    ['one answer only', { item: [question('one', { answerOption: [option('a', 'A', 0)] })] }, 'options', ''],
    [
      'an answer that comes twice',
      { item: [question('one', { answerOption: [option('a', 'A', 0), option('a', 'B', 1)] })] },
      'option_twice',
      '',
    ],
    [
      'a weight that is no number',
      {
        item: [
          question('one', {
            answerOption: [
              {
                valueCoding: { code: 'a', display: 'A' },
                extension: [{ url: `${HL7}ordinalValue`, valueDecimal: 'many' }],
              },
              option('b', 'B', 1),
            ],
          }),
        ],
      },
      'weight',
      '',
    ],
    [
      'nothing that is asked',
      { item: [{ linkId: 'a', type: 'display', text: 'Read this.' }] },
      'nothing_asked',
      '',
    ],
    ['no title', { title: '' }, 'title', ''],
    ['a retired file', { status: 'retired' }, 'retired', ''],
    ['a language that the centre hasn’t', { language: 'de' }, 'language', ''],
  ];
  test.each(cases)('%s', (_, more, reason) => {
    expect(reasons(file(more))).toContain(reason);
  });
  test('a circle over two', () => {
    const on = (other: string) => ({
      enableWhen: [{ question: other, operator: 'exists', answerBoolean: true }],
    });
    expect(reasons(file({ item: [question('one', on('two')), question('two', on('one'))] }))).toEqual([
      'circle',
    ]);
  });
  test('with the line and the path where it stands', () => {
    const json = file({ item: [question('one'), question('two', { repeats: true })] });
    expect(faults(json)).toMatchObject([
      { reason: 'instrument_fault_repeats', path: 'item[1].repeats', line: lineOf(json, 'repeats') },
    ]);
  });
});

describe('foreign', () => {
  test('another resource, or none', () => {
    expect(faults({ resourceType: 'Patient', name: [{ family: 'X' }] })).toMatchObject([
      { reason: 'instrument_fault_resource', params: { name: 'Patient' } },
    ]);
    for (const other of [null, [], 5, 'x', {}]) expect(reasons(text(other))).toEqual(['resource']);
  });
  test('of R5, of STU3: what R4 doesn’t know is named', () => {
    const r5 = file({
      copyrightLabel: 'x',
      item: [{ linkId: 'a', type: 'coding', text: 'A', answerConstraint: 'optionsOnly' }],
    });
    expect(faults(r5).map(({ params }) => params.name)).toEqual(['answerConstraint', 'copyrightLabel']);
    expect(
      reasons(file({ item: [{ linkId: 'a', type: 'choice', text: 'A', option: [{ valueCoding: {} }] }] })),
    ).toEqual(['unknown']);
  });
  test.each(['open-choice', 'quantity', 'attachment', 'reference', 'url', 'time', 'dateTime', 'question'])(
    'a type that isn’t taken: %s',
    (type) => {
      expect(faults(file({ item: [{ linkId: 'a', type, text: 'A' }, question('one')] }))).toMatchObject([
        { reason: 'instrument_fault_type', params: { name: type } },
      ]);
    },
  );
  test('modifiers, value sets, and conditions that a program decides', () => {
    expect(reasons(file({ modifierExtension: [{ url: 'x' }] }))).toEqual(['modifier']);
    expect(reasons(file({ item: [question('one', { answerValueSet: 'http://example.org/vs' })] }))).toEqual([
      'value_set',
    ]);
    const decided = {
      extension: [
        {
          url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression',
          valueExpression: {},
        },
      ],
    };
    expect(reasons(file({ item: [question('one', decided)] }))).toEqual(['expression']);
  });
});

describe('the shipped scoring', () => {
  const phq2 = (more: { weights?: number[]; links?: string[] } = {}) =>
    file({
      title: 'Our words in place of theirs',
      code: [{ system: 'http://loinc.org', code: '55757-9' }],
      item: (more.links ?? ['/44250-9', '/44255-8']).map((link) =>
        question(link, {
          answerOption: (more.weights ?? [0, 1, 2, 3]).map((weight) =>
            option(`LA${String(weight)}`, `Counts ${String(weight)}`, weight),
          ),
        }),
      ),
    });
  test('is found by the code of the file', () => {
    expect(instrument(phq2()).facts).toBe('phq_2');
    expect(FACTS.map(({ key }) => key)).toContain('phq_2');
  });
  test('refuses a file whose items or weights are others', () => {
    expect(faults(phq2({ links: ['/44250-9'] }))).toMatchObject([
      { reason: 'instrument_fault_facts_missing', params: { code: '44255-8' } },
    ]);
    expect(reasons(phq2({ weights: [0, 1, 2, 4] }))).toContain('facts_weights');
    expect(reasons(phq2({ weights: [0, 1, 2] }))).toContain('facts_weights');
  });
  test('an instrument that needs its owner’s permission is refused by name', () => {
    expect(faults(file({ title: 'Hospital Anxiety and Depression Scale' }))).toMatchObject([
      { reason: 'instrument_fault_permission', params: { name: 'HADS' } },
    ]);
    expect(reasons(file({ code: [{ display: 'Beck Depression Inventory' }] }))).toEqual(['permission']);
  });
});
