import { expect, test } from '../test.ts';
import { m } from '@breakwater/i18n';
import type { Locale } from '@breakwater/i18n';
import { createConnection } from 'node:net';
import { centre } from '../centre.ts';
import { codeAfter, FORM, hidden, post, readForm, send, submission, textOf, unescape } from './form-post.ts';
import type { Answer, Fields } from './form-post.ts';
import { LANGUAGES } from './language.ts';

const TYPED = 'Kept «text» & more 谢谢 Дякую';

/** What stands on every response, whatever was asked. */
function expectSafe({ status, headers }: Answer): void {
  expect(status).toBeLessThan(500);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['set-cookie']).toBeUndefined();
}

/** The page is in this language and says these words. */
function expectSays({ body }: Answer, locale: Locale, words: string): void {
  expect(body.slice(0, 200)).toContain(`lang="${locale}"`);
  expect(textOf(body)).toContain(words.replace(/\s+/g, ' '));
}

/** What was typed is in a field again. */
function expectKept({ body }: Answer, typed = TYPED): void {
  expect(
    [...body.matchAll(/<textarea[^>]*>([^<]*)/g)].map(([, text = '']) => unescape(text)).join('|'),
  ).toContain(typed);
}

for (const { locale, path } of LANGUAGES)
  test(`a wrong field says so in ${locale}, and what was typed is still there`, async () => {
    const form = await readForm(path);
    const wrong: [Fields, string][] = [
      [{ surprise: 'x' }, m.error_input({}, { locale })],
      [{ mode: 'pigeon' }, m.error_choice({}, { locale })],
      [{ parts: ['someday'] }, m.error_choice({}, { locale })],
      [{ time_phone: 'yesterday' }, ''],
      [{ serviceId: 'not-a-uuid' }, ''],
      [{ serviceId: '00000000-0000-7000-8000-000000000000' }, m.error_service_closed({}, { locale })],
      [{ counsellorWish: ['man', 'woman'], 'safeContact.channel': 'smoke' }, m.error_choice({}, { locale })],
      [{ whenNote: 'x'.repeat(301) }, m.error_too_long({}, { locale })],
      [{ text: `${TYPED} ${'x'.repeat(4001)}` }, m.error_too_long({}, { locale })],
      [{ text: `${TYPED} \u0000\u0007` }, ''],
    ];
    for (const [fields, words] of wrong) {
      const answer = await post(form.action, { ...submission(form, TYPED), ...fields });
      expectSafe(answer);
      expect([400, 409, 422], JSON.stringify(fields).slice(0, 80)).toContain(answer.status);
      expectSays(answer, locale, words);
      expectSays(answer, locale, m.site_problems_title({}, { locale }));
      expectKept(answer);
    }
  });

test('a form id that is wrong or forged keeps what was typed and offers a fresh form', async () => {
  for (const { locale, path } of LANGUAGES) {
    const form = await readForm(path);
    for (const formId of ['', 'x', form.formId.slice(0, -2), `${form.formId}x`, 'x'.repeat(5000)]) {
      const answer = await post(form.action, { ...submission(form, TYPED), formId });
      expectSafe(answer);
      expect([409, 422]).toContain(answer.status);
      expectSays(answer, locale, m.site_request_heading({}, { locale }));
      expectKept(answer);
      expect(hidden(answer.body, 'formId')).not.toBe(formId);
      expect(hidden(answer.body, 'formId')).not.toBe('');
    }
  }
});

test('the same submission again is the same request, another text under its id is offered as a message', async () => {
  const form = await readForm('cs');
  const fields = submission(form, TYPED);
  const [first, second] = [await post(form.action, fields), await post(form.action, fields)];
  expect([first.status, second.status]).toEqual([303, 303]);
  const code = await codeAfter(first);
  expect(code).toMatch(/^\d{16}$/);
  expect(await codeAfter(second)).toBe(code);
  const other = await post(form.action, { ...fields, text: `${TYPED}, other` });
  expectSafe(other);
  expect(other.status).toBe(409);
  expectSays(other, 'cs', m.site_again_differs_title({}, { locale: 'cs' }));
  expectKept(other, `${TYPED}, other`);
});

test('a proof of another form proves nothing here', async () => {
  const [one, two] = [await readForm('en'), await readForm('en')];
  expect((await post(one.action, submission(one, 'first'))).status).toBe(303);
  // A replayed or unreadable proof is no proof: the small share without one takes it, or the page says to call.
  for (const proof of [one.proof, 'e30=', 'not base64!', 'A'.repeat(3000)]) {
    const answer = await post(two.action, { ...submission(two, TYPED), proof });
    expectSafe(answer);
    expect([303, 409, 422, 429]).toContain(answer.status);
  }
});

for (const { locale, path } of LANGUAGES)
  test(`what can't be read at all is refused in ${locale}`, async () => {
    const { action } = await readForm(path);
    const raw = (body: string | Buffer, headers = {}, method = 'POST') =>
      send(method, action, { body, headers: { 'content-type': FORM, ...headers } });
    const says: [Answer, number, string][] = [
      [await raw('text=%ff%fe'), 400, m.site_error_400_text({}, { locale })],
      [await raw(Buffer.from([0x74, 0x3d, 0xc3, 0x28])), 400, m.site_error_400_text({}, { locale })],
      [await raw('text=%zz'), 400, m.site_error_400_text({}, { locale })],
      [await raw('a=1&'.repeat(500)), 400, m.site_error_400_text({}, { locale })],
      [await raw(`text=${'x'.repeat(200 * 1024)}`), 413, m.site_error_413_text({}, { locale })],
      [await raw('{}', { 'content-type': 'application/json' }), 415, m.site_error_400_text({}, { locale })],
      [
        await raw('x', { 'content-type': 'multipart/form-data; boundary=x' }),
        415,
        m.site_error_400_text({}, { locale }),
      ],
      [await raw('x', { 'content-type': 'text/plain' }), 415, m.site_error_400_text({}, { locale })],
      [await raw('', {}, 'PUT'), 405, m.site_error_405_text({}, { locale })],
      [await raw('', {}, 'DELETE'), 405, m.site_error_405_text({}, { locale })],
      [await raw('', {}, 'PATCH'), 405, m.site_error_405_text({}, { locale })],
      [await raw('', {}, 'OPTIONS'), 405, m.site_error_405_text({}, { locale })],
      [await raw('', {}, 'TRACE'), 405, m.site_error_405_text({}, { locale })],
      [
        await send('POST', `/${path}/`, { headers: { 'content-type': FORM }, body: 'a=1' }),
        405,
        m.site_error_405_text({}, { locale }),
      ],
      [await send('GET', `/${path}/no-such-page`), 404, m.site_error_404_text({}, { locale })],
      [
        await send('GET', `/${path}/`, { headers: { host: 'elsewhere.example' } }),
        421,
        m.site_error_421_text({}, { locale }),
      ],
    ];
    for (const [index, [answer, status, words]] of says.entries()) {
      expectSafe(answer);
      expect([index, answer.status]).toEqual([index, status]);
      expectSays(answer, locale, words);
      // The numbers stand on every page, the refusals among them.
      expectSays(answer, locale, m.site_danger({}, { locale }));
    }
  });

test('no crooked address leads anywhere, and none is a fault of the server', async () => {
  const crooked = [
    '/../../etc/passwd',
    '/en/..%2f..%2fetc/passwd',
    '/en/%2e%2e/%2e%2e/secrets.json',
    '/..%5c..%5cwindows',
    '/exit.js/../../server/main.ts',
    '/_app/immutable/../../../package.json',
    '/_app/immutable/..%2f..%2fserver%2findex.js',
    '/en/%00',
    '/en/code/%00',
    '/en/code/%0d%0aset-cookie:x',
    '/en/code/%ff',
    '/en/code/%',
    `/en/code/${'x'.repeat(3000)}`,
    `/en/${'x'.repeat(5000)}`,
    '//elsewhere.example/',
    '/en/__data.json',
    '/en/failure/200',
    '/en/request?service=%27%3B--',
    '/en/request?service=%00',
    '/xx/',
    '/en/request/done/x',
    '/en/code/again',
    '/en/code/x?did=__proto__',
    '/en/code/x?did=constructor',
    '/en/library/constructor',
    '/en/library/..%2f..%2fetc',
    `/en/library/${'x'.repeat(3000)}`,
    '/en/tools/plan/..%2f',
    '/en/services/constructor',
    '/hsds/services/constructor',
    '/hsds/services/..%2f..%2fetc',
    '/hsds/services?page=__proto__',
    '/sitemap.xml?x=<script>',
    '/robots.txt/..%2f',
  ];
  for (const path of crooked) {
    const answer = await send('GET', path);
    expectSafe(answer);
    expect(answer.body, path).not.toContain('root:');
    expect(answer.body, path).not.toMatch(/at .*\.(ts|js):\d+/);
    expect([200, 303, 308, 400, 404], path).toContain(answer.status);
    expect(answer.headers.location ?? '/', path).toMatch(/^\/(?!\/)/);
  }
});

test('an act with a token that is not ours asks for the code and keeps the text', async () => {
  for (const act of ['write', 'refuse', 'move', 'choose', 'withdraw', 'erase'])
    for (const token of ['', 'x', 'x'.repeat(2500)]) {
      const answer = await post(`/uk/code/again?/${act}`, { token, key: crypto.randomUUID(), text: TYPED });
      expectSafe(answer);
      expect([410, 422], act).toContain(answer.status);
      expectSays(answer, 'uk', m.site_code_label({}, { locale: 'uk' }));
      expectKept(answer);
    }
  const nameless = await post('/uk/code/again?/nothing', { text: TYPED });
  expectSafe(nameless);
  expect([400, 404, 405]).toContain(nameless.status);
});

test('whatever somebody looks for is answered, and shown back as words only', async () => {
  const SEARCHES = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    '{{7*7}} ${7*7} %7B%7B',
    '(((((((((([[[[*+?\\',
    '\u0000\u0007\u202e\ufeff',
    '\ud800',
    '💔'.repeat(50),
    'ř́̌'.repeat(60),
    'a '.repeat(100),
    '心'.repeat(200),
    '-',
  ];
  for (const [index, text] of SEARCHES.entries()) {
    const path = LANGUAGES[index % LANGUAGES.length]?.path ?? 'en';
    const sent = await post(`/${path}/library/search`, { text });
    expectSafe(sent);
    expect([303, 422], text).toContain(sent.status);
    const place = sent.headers.location ?? '';
    if (text.length > 4) expect(decodeURIComponent(place)).not.toContain(text.slice(0, 12));
    const answer = sent.status === 303 ? await send('GET', place) : sent;
    expectSafe(answer);
    expect(answer.body).not.toMatch(/<script>alert|<img src=x/);
    expect(answer.body).not.toContain('49 49');
  }
  for (const fields of [{}, { text: '' }, { text: 'x'.repeat(5000) }, { text: ['a', 'b'] }, { other: 'x' }]) {
    const answer = await post('/uk/library/search', fields as Fields);
    expectSafe(answer);
    expect([303, 422], JSON.stringify(fields).slice(0, 40)).toContain(answer.status);
  }
});

test('a sign-up and a certificate that make no sense are refused, and nothing of them is run', async () => {
  const EVIL = '"><script>alert(1)</script>';
  for (const { path } of LANGUAGES) {
    const list = await send('GET', `/${path}/programmes`);
    const programme = /href="(\/\w+\/programmes\/[0-9a-f-]{36})"/.exec(list.body)?.[1] ?? '';
    const action = `${programme}/next`;
    const formId = hidden((await send('GET', action)).body, 'formId');
    const wrong: Fields[] = [
      {},
      { formId, forWhom: 'everybody', 'party.0.name': EVIL, 'party.0.age': '-1' },
      { formId, 'party.0.age': '1e999', 'party.99.name': EVIL, 'answers.__proto__': 'x' },
      { formId: EVIL, text: 'x'.repeat(5000), 'safeContact.zone': EVIL, note: EVIL },
      { formId, 'party.0.name': ['a', 'b'], '__proto__.x': EVIL, 'constructor.prototype': EVIL },
    ];
    for (const fields of wrong) {
      const answer = await post(action, fields);
      expectSafe(answer);
      expect([400, 409, 422], JSON.stringify(fields).slice(0, 60)).toContain(answer.status);
      expect(answer.body).not.toContain('<script>alert');
    }
    for (const [name, value] of [
      ['number', EVIL],
      ['code', 'x'.repeat(5000)],
      ['__proto__', EVIL],
    ]) {
      const answer = await post(`/${path}/certificate`, { [name ?? '']: value ?? '' });
      expectSafe(answer);
      expect([400, 422]).toContain(answer.status);
      expect(answer.body).not.toContain('<script>alert');
    }
  }
});

test('the answer to a search is sealed in its address: what is not ours is nobody’s words', async () => {
  for (const token of ['x', 'x'.repeat(2500), '%3Cscript%3E', '__proto__', '..%2f..%2fen']) {
    const answer = await send('GET', `/en/library/found/${token}`);
    expectSafe(answer);
    expect([200, 400, 404, 410], token).toContain(answer.status);
    expect(answer.body).not.toContain('<script>');
  }
});

test('a code that is not one is told apart by its shape only', async () => {
  for (const receipt of [
    '',
    '12',
    '1234 5678 9012 345x',
    '0000 0000 0000 0000',
    '9'.repeat(60),
    '9'.repeat(61),
    '\u0000',
  ]) {
    const answer = await post('/id/code', { receipt });
    expectSafe(answer);
    expect(answer.status).toBe(422);
    expectSays(answer, 'id', m.site_problems_title({}, { locale: 'id' }));
  }
});

test('the headers stand on files, redirects, HEAD, and on what is not even HTTP', async () => {
  const script = await send('GET', '/exit.js');
  const style = (await send('GET', '/en/')).body.match(/href="([^"]+\.css)"/)?.[1] ?? '';
  for (const answer of [
    script,
    await send('GET', style),
    await send('GET', '/'),
    await send('HEAD', '/en/'),
    await send('GET', '/healthz'),
    await send('GET', '/favicon.ico'),
  ])
    expectSafe(answer);
  expect((await send('HEAD', '/en/')).body).toBe('');
  expectSafe(
    await send('GET', '/en/', {
      headers: { range: 'bytes=0-10', 'if-none-match': '*', 'accept-encoding': 'x;q=9' },
    }),
  );
  for (const bytes of [
    '\u0000\u0001\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    `GET /en/ HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
  ]) {
    const text = await speak(bytes);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(text.toLowerCase()).toContain('cache-control: no-store');
    expect(text.toLowerCase()).toContain('content-security-policy:');
  }
});

/** Sends bytes as they are and reads all of the answer. */
function speak(bytes: string): Promise<string> {
  const { port } = new URL(centre.site);
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = createConnection(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(20_000, () => socket.destroy(new Error('not answered')));
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}

test('a body without a length is refused once it is too long', async () => {
  const { action } = await readForm('en');
  const { hostname, port } = new URL(centre.site);
  const chunk = 'x'.repeat(64 * 1024);
  const body = `text=${chunk}${chunk}${chunk}${chunk}`;
  const pieces = body.match(/[\s\S]{1,32768}/g) ?? [];
  const text = await speak(
    `POST ${action} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\nContent-Type: ${FORM}\r\nTransfer-Encoding: chunked\r\n\r\n${pieces.map((piece) => `${piece.length.toString(16)}\r\n${piece}\r\n`).join('')}0\r\n\r\n`,
  );
  expect(text).toMatch(/^HTTP\/1\.1 413 /);
});
