import { InvalidInput } from '@breakwater/domain';
import { CheckCertificate, ReadCertificate } from '@breakwater/domain/certificate';
import type { CertificateToken, CheckedCertificate } from '@breakwater/domain/certificate';
import { certificateHash, openToken, readReceipt, sealToken } from '@breakwater/vault';
import { z } from 'zod';
import type { PublicCore } from '../context.ts';
import { door } from '../mailbox/door.ts';

const PURPOSE = 'certificate-address';
const MINUTES = 2;
const Body = z.strictObject({ hash: z.string() });

/** Seals a certificate's code for the page that answers, good for two minutes. Only its shape is checked aloud (`InvalidInput`). */
export async function checkCertificate(core: PublicCore, input: CheckCertificate): Promise<CertificateToken> {
  const code = readReceipt(CheckCertificate.parse(input).code);
  if (code === null) throw new InvalidInput({ code: 'error_receipt_shape' });
  const now = await door(core.pool, 'read_clock');
  const token = sealToken(core.secrets.tokenKey, {
    purpose: PURPOSE,
    expiresAt: new Date(now.getTime() + MINUTES * 60_000),
    body: { hash: Buffer.from(certificateHash(code)).toString('base64') },
  });
  return { token };
}

/** What the code in a token is the code of: a programme and a date, never a person. Null: the token is too old. */
export async function readCertificate(
  core: PublicCore,
  input: ReadCertificate,
): Promise<CheckedCertificate | null> {
  const { token } = ReadCertificate.parse(input);
  const now = await door(core.pool, 'read_clock');
  const body = Body.safeParse(openToken(core.secrets.tokenKey, PURPOSE, token, now));
  if (!body.success) return null;
  const found = await door(core.pool, 'check_certificate', [Buffer.from(body.data.hash, 'base64')]);
  if (!found) return { outcome: 'unknown' };
  const { isRevoked, ...rest } = found;
  return { outcome: isRevoked ? 'revoked' : 'real', ...rest };
}
