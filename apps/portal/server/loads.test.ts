import { loadedWith } from '@breakwater/vitest-config/loads';
import { expect, it } from 'vitest';

it('the staff API comes without what fills a demo, and without what is needed only when asked for', () => {
  const loaded = loadedWith(import.meta.resolve('@breakwater/api-staff'));
  expect(loaded.some((url) => url.includes('/packages/services/src/case/'))).toBe(true);
  const onlyWhenAsked =
    /\/services\/src\/demo\/(seed|programmes|work)|simplewebauthn|pdfmake|fontkit|nodemailer/;
  expect(loaded.filter((url) => onlyWhenAsked.test(url))).toEqual([]);
});
