import { composeCertificate, composeCertificates } from './certificate-sheet.ts';
import type { CertificatesSheet, CertificateSheet } from './certificate-sheet.ts';
import type { Layout, Setter } from './pdf.ts';
import { composeReceipt } from './receipt-sheet.ts';
import type { ReceiptSheet } from './receipt-sheet.ts';
import { composeReport } from './report-sheet.ts';
import type { ReportSheet } from './report-sheet.ts';
import { composeRoll } from './roll-sheet.ts';
import type { RollSheet } from './roll-sheet.ts';

/** A paper with all its words: plain data, which goes to the press. */
export type Sheet = CertificateSheet | CertificatesSheet | RollSheet | ReceiptSheet | ReportSheet;

/** How each kind of paper looks. */
export function compose(sheet: Sheet, set: Setter): Layout {
  switch (sheet.kind) {
    case 'certificate':
      return composeCertificate(sheet, set);
    case 'certificates':
      return composeCertificates(sheet, set);
    case 'roll':
      return composeRoll(sheet, set);
    case 'receipt':
      return composeReceipt(sheet, set);
    case 'report':
      return composeReport(sheet, set);
  }
}
