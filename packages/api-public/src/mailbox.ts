import { NewCode, VisitorMailbox } from '@breakwater/domain/mailbox';
import {
  ChooseTime,
  EraseRequest,
  MailboxResult,
  MoveAppointment,
  OpenMailbox,
  ReadMailbox,
  RefuseTimes,
  WithdrawRequest,
  WriteMessage,
} from '@breakwater/domain/request';
import {
  choose,
  erase,
  move,
  open,
  read,
  readNew,
  refuse,
  withdraw,
  write,
} from '@breakwater/services/public';
import { procedure, routerOf } from './kernel.ts';

export const mailbox = routerOf({
  open: procedure
    .input(OpenMailbox)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => open(ctx.core, input)),
  read: procedure
    .input(ReadMailbox)
    .output(VisitorMailbox.nullable())
    .query(({ ctx, input }) => read(ctx.core, input)),
  readNew: procedure
    .input(ReadMailbox)
    .output(NewCode.nullable())
    .query(({ ctx, input }) => readNew(ctx.core, input)),
  write: procedure
    .input(WriteMessage)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => write(ctx.core, input)),
  choose: procedure
    .input(ChooseTime)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => choose(ctx.core, input)),
  refuse: procedure
    .input(RefuseTimes)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => refuse(ctx.core, input)),
  move: procedure
    .input(MoveAppointment)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => move(ctx.core, input)),
  withdraw: procedure
    .input(WithdrawRequest)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => withdraw(ctx.core, input)),
  erase: procedure
    .input(EraseRequest)
    .output(MailboxResult)
    .mutation(({ ctx, input }) => erase(ctx.core, input)),
});
