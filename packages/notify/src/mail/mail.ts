/** A message to one colleague: plain words, nothing of any person's. */
export type MailMessage = { to: string; subject: string; text: string };
/** What takes mail out of the house, to staff alone: visitors are reached through the gate of safe contact. */
export type Mailer = { send(message: MailMessage): Promise<void> };
/** `url` is `smtp://` or `smtps://`, with user and password where the server asks for them. */
export type MailConfig = { url: string; from: string };

const PATIENCE_MS = 10_000;

/**
 * Mail over SMTP. The library is loaded with the first message, so that a centre without mail never runs it. No
 * attachment, no HTML, no Reply-To; rejects when the server doesn't take it within ten seconds.
 */
export function openMailer({ url, from }: MailConfig): Mailer {
  return {
    async send({ to, subject, text }) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url,
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        // An object is taken as one address; a string may hold a list of them.
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } finally {
        transport.close();
      }
    },
  };
}
