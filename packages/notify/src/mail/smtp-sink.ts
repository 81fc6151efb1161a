import { createServer } from 'node:net';

/** A mail server of a test's own on the loopback: takes what is sent, keeps it, delivers nothing. */
export async function openSmtpSink(): Promise<{ url: string; messages: string[]; close(): void }> {
  const messages: string[] = [];
  const server = createServer((socket) => {
    let text = '';
    let isData = false;
    const say = (line: string) => void socket.write(`${line}\r\n`);
    const hear = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line)) say('250 sink');
      else if (/^DATA/i.test(line)) {
        isData = true;
        say('354 go on');
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
      else say('250 ok');
    };
    socket.on('error', () => undefined);
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (;;) {
        const mark = isData ? '\r\n.\r\n' : '\r\n';
        const at = text.indexOf(mark);
        if (at < 0) return;
        const heard = text.slice(0, at);
        text = text.slice(at + mark.length);
        if (!isData) hear(heard);
        else {
          messages.push(heard);
          isData = false;
          say('250 kept');
        }
      }
    });
    say('220 sink');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, messages, close: () => void server.close() };
}
