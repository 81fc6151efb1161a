import { LOCALES } from '@breakwater/domain';
import { beforeAll, expect, test } from 'vitest';
import { mailPlace, mailWith } from './mail.ts';

const place = { BREAKWATER_SMTP_URL: 'smtps://mail.example', BREAKWATER_SMTP_FROM: 'centre@centre.example' };

test('a centre without mail has none, and half a setting is said at the start', async () => {
  expect(mailPlace({})).toBeNull();
  expect(await mailWith(null)).toBeNull();
  expect(mailPlace(place)).toEqual({ url: 'smtps://mail.example', from: 'centre@centre.example' });
  expect(() => mailPlace({ BREAKWATER_SMTP_URL: 'smtps://mail.example' })).toThrow('BREAKWATER_SMTP_FROM');
  expect(() => mailPlace({ ...place, BREAKWATER_SMTP_URL: 'http://mail.example' })).toThrow('smtp://');
});

// Every message of five languages: loaded once, which takes its time here.
beforeAll(() => mailWith({ url: 'smtp://mail.example', from: 'centre@centre.example' }), 60_000);

test.each(LOCALES)('the mail brings the address and nothing of the person (%s)', async (locale) => {
  const mail = await mailWith({ url: 'smtp://mail.example', from: 'centre@centre.example' });
  const address = 'https://portal.example/welcome/abc';
  for (const kind of ['invite', 'recover_both'] as const) {
    const words = mail?.wordsOf({ address, kind, locale });
    expect(words?.subject).not.toBe('');
    expect(words?.text).toContain(`\n${address}\n`);
  }
});
