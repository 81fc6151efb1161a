import { PaperFile } from '@breakwater/domain/class';
import {
  ListPayments,
  OpenPayment,
  PaymentPage,
  RecordPayment,
  StrikePayment,
} from '@breakwater/domain/payment';
import { Done } from '@breakwater/domain/request';
import * as verbs from '@breakwater/services/payment';
import { procedure, routerOf } from './kernel.ts';

const running = procedure.meta({ permission: 'enrolment.run' });

export const payment = routerOf({
  list: running
    .input(ListPayments)
    .output(PaymentPage)
    .query(({ ctx, input }) => verbs.list(ctx, input)),
  record: running
    .input(RecordPayment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.record(ctx, input)),
  strike: running
    .input(StrikePayment)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.strike(ctx, input)),
  printReceipt: running
    .input(OpenPayment)
    .output(PaperFile)
    .mutation(({ ctx, input }) => verbs.printReceipt(ctx, input)),
});
