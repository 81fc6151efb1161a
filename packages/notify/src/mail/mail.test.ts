import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMailer } from './mail.ts';
import { openSmtpSink } from './smtp-sink.ts';

let sink: Awaited<ReturnType<typeof openSmtpSink>>;
beforeEach(async () => void (sink = await openSmtpSink()));
afterEach(() => sink.close());

const mailer = () => openMailer({ url: sink.url, from: 'Centre <centre@centre.example>' });
const message = { to: 'nadia@centre.example', subject: 'A link', text: 'https://portal.example/welcome/abc' };

test('a message goes out as plain words, with nothing to answer to', async () => {
  await mailer().send(message);
  expect(sink.messages).toHaveLength(1);
  const [sent] = sink.messages;
  expect(sent).toContain('To: nadia@centre.example');
  expect(sent).toContain('https://portal.example/welcome/abc');
  expect(sent).toMatch(/content-type: text\/plain/i);
  expect(sent).not.toMatch(/reply-to|text\/html|bcc/i);
});

test('an address is one address, whatever it holds', async () => {
  const to = 'nadia@centre.example, other@elsewhere.example';
  await mailer()
    .send({ ...message, to })
    .catch(() => undefined);
  expect(sink.messages.join()).not.toMatch(/^To: .*nadia@centre\.example, other@elsewhere\.example/m);
});

test('a server that isn’t there is said', async () => {
  sink.close();
  await expect(mailer().send(message)).rejects.toThrow();
});
