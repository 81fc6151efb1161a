import {
  CertificateToken,
  CheckCertificate,
  CheckedCertificate,
  ReadCertificate,
} from '@breakwater/domain/certificate';
import { checkCertificate, readCertificate } from '@breakwater/services/public';
import { procedure, routerOf } from './kernel.ts';

export const certificate = routerOf({
  check: procedure
    .input(CheckCertificate)
    .output(CertificateToken)
    .mutation(({ ctx, input }) => checkCertificate(ctx.core, input)),
  read: procedure
    .input(ReadCertificate)
    .output(CheckedCertificate.nullable())
    .query(({ ctx, input }) => readCertificate(ctx.core, input)),
});
