import type { StaffApiConfig } from '@breakwater/api-staff';

/** Where mail to colleagues goes out: an SMTP address and who it is from; null where none is set. */
export type MailPlace = { url: string; from: string };

/** Reads `BREAKWATER_SMTP_URL` and `BREAKWATER_SMTP_FROM`; throws in words when one stands without the other, or isn't SMTP. */
export function mailPlace(from: NodeJS.ProcessEnv): MailPlace | null {
  const [url, sender] = [from.BREAKWATER_SMTP_URL, from.BREAKWATER_SMTP_FROM];
  if (!url && !sender) return null;
  if (!url || !sender) throw new Error('Mail needs both BREAKWATER_SMTP_URL and BREAKWATER_SMTP_FROM.');
  if (!/^smtps?:\/\//.test(url)) throw new Error('BREAKWATER_SMTP_URL begins with smtp:// or smtps://.');
  return { url, from: sender };
}

/** The mailer's settings with the words of a link. They are loaded only where mail is set. */
export async function mailWith(place: MailPlace | null): Promise<NonNullable<StaffApiConfig['mail']> | null> {
  if (!place) return null;
  const { sayReason } = await import('@breakwater/i18n/reason');
  return {
    ...place,
    wordsOf: ({ address, kind, locale }) => ({
      subject: sayReason(
        kind === 'invite' ? 'portal_mail_invite_subject' : 'portal_mail_reset_subject',
        {},
        locale,
      ),
      text: sayReason('portal_mail_text', { address }, locale),
    }),
  };
}
