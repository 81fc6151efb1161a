import { expect, test } from 'vitest';
import { complaintsAbout } from './fixture.ts';
import { messages } from './messages.ts';

const plural = (forms: Record<string, string>) => [
  {
    declarations: ['input count', 'local countPlural = count: plural'],
    selectors: ['countPlural'],
    match: Object.fromEntries(Object.entries(forms).map(([form, text]) => [`countPlural=${form}`, text])),
  },
];

const english = { site_call: 'Call {number}', site_left: plural({ one: 'one left', other: '{count} left' }) };
const czech = {
  site_call: 'Volejte {number}',
  site_left: plural({
    one: 'zbývá jedno',
    few: 'zbývají {count}',
    many: 'zbývá {count}',
    other: 'zbývá {count}',
  }),
};

/** What the check says when one locale's catalogue, or the code, differs from a good one. */
function about(changed: { en?: object; cs?: object; id?: object; code?: string }) {
  const indonesian = { site_call: 'Hubungi {number}', site_left: 'tersisa {count}' };
  return complaintsAbout(messages, {
    'packages/i18n/project.inlang/settings.json': '{ "locales": ["en", "cs", "id"] }',
    'packages/i18n/messages/en/site.json': JSON.stringify({ ...english, ...changed.en }),
    'packages/i18n/messages/cs/site.json': JSON.stringify(changed.cs ?? czech),
    'packages/i18n/messages/id/site.json': JSON.stringify({ ...indonesian, ...changed.id }),
    'apps/site/src/page.ts': changed.code ?? 'm.site_call(); m.site_left();',
  }).join('\n');
}

test('complete catalogues are fine', () => expect(about({})).toBe(''));

test('a missing translation is a defect', () => {
  expect(about({ cs: { site_call: czech.site_call } })).toContain('messages/cs site_left: is missing');
});

test('a text that English doesn’t say is noticed', () => {
  expect(about({ cs: { ...czech, site_more: 'víc' } })).toContain('site_more: isn’t said in English');
});

test('an empty text is noticed', () => {
  expect(about({ cs: { ...czech, site_call: ' ' } })).toContain('site_call: is empty');
});

test('placeholders are the same in every language', () => {
  expect(about({ cs: { ...czech, site_call: 'Volejte {cislo}' } })).toContain('has the placeholders [cislo]');
});

test('each language needs all its own plural forms', () => {
  const two = plural({ one: 'zbývá jedno', other: 'zbývá {count}' });
  expect(about({ cs: { ...czech, site_left: two } })).toContain('lacks the plural form countPlural=few');
  expect(about({ cs: { ...czech, site_left: 'zbývá {count}' } })).toContain('has no plural forms');
});

test('a text left in English is noticed', () => {
  expect(about({ cs: { ...czech, site_call: english.site_call } })).toContain(
    'site_call: is the same as English',
  );
});

test('a text that nothing uses is noticed; one that a template builds isn’t', () => {
  const extra = {
    en: { site_state_new: 'new' },
    cs: { ...czech, site_state_new: 'nové' },
    id: { site_state_new: 'baru' },
  };
  expect(about(extra)).toContain('site_state_new: is used nowhere');
  expect(about({ ...extra, code: 'm.site_call(); m.site_left(); m[`site_state_${state}`]()' })).toBe('');
});

test('an error’s reason that has no words is noticed', () => {
  expect(
    about({ code: `m.site_call(); m.site_left(); throw new DomainError('conflict', 'error_gone');` }),
  ).toContain('error_gone: is given as a reason and isn’t said');
});
