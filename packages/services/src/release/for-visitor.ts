import { ReleaseForVisitor, ReportFacts } from '@breakwater/domain/release';
import type { VisitorRelease } from '@breakwater/domain/release';
import { openFromMailbox } from '@breakwater/vault';
import type { Mailbox } from '@breakwater/vault';
import type { ReleaseRecord } from '../mailbox/record.ts';
import { releaseForVisitorAt, reportForVisitorAt } from './sealed-at.ts';

/** The releases of a sign-up as its code opens them, in the order in which they were recorded. */
export function releasesForVisitor(
  mailbox: Mailbox,
  records: readonly ReleaseRecord[],
): Promise<VisitorRelease[]> {
  return Promise.all(
    records.map(async ({ sealed, isValid, reports, ...record }) => ({
      ...record,
      ...(await openFromMailbox(
        mailbox.privateKey,
        releaseForVisitorAt(record.id),
        Buffer.from(sealed, 'base64'),
        ReleaseForVisitor,
      )),
      revokedAt: record.revokedAt && new Date(record.revokedAt).toISOString(),
      state: isValid ? 'valid' : record.revokedAt === null ? 'expired' : 'revoked',
      reports: await Promise.all(
        reports.map(async ({ sealed: told, ...report }) => ({
          ...report,
          facts: await openFromMailbox(
            mailbox.privateKey,
            reportForVisitorAt(report.id),
            Buffer.from(told, 'base64'),
            ReportFacts,
          ),
        })),
      ),
    })),
  );
}
