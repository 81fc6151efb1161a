import {
  IssueCertificate,
  IssueCertificates,
  PrintCertificate,
  PrintCertificates,
  RevokeCertificate,
} from '@breakwater/domain/certificate';
import { PaperFile } from '@breakwater/domain/class';
import { Done } from '@breakwater/domain/request';
import {
  issue,
  issueAll,
  printCertificate,
  printCertificates,
  revoke,
} from '@breakwater/services/certificate';
import { procedure, routerOf } from './kernel.ts';

const running = procedure.meta({ permission: 'enrolment.run' });

export const certificate = routerOf({
  issue: running
    .input(IssueCertificate)
    .output(Done)
    .mutation(({ ctx, input }) => issue(ctx, input)),
  issueAll: running
    .input(IssueCertificates)
    .output(Done)
    .mutation(({ ctx, input }) => issueAll(ctx, input)),
  print: running
    .input(PrintCertificate)
    .output(PaperFile)
    .mutation(({ ctx, input }) => printCertificate(ctx, input)),
  printAll: running
    .input(PrintCertificates)
    .output(PaperFile)
    .mutation(({ ctx, input }) => printCertificates(ctx, input)),
  revoke: running
    .input(RevokeCertificate)
    .output(Done)
    .mutation(({ ctx, input }) => revoke(ctx, input)),
});
