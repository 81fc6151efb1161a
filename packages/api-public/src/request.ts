import { RequestForm, SubmitRequest, SubmitResult } from '@breakwater/domain/request';
import { z } from 'zod';
import { form, submit } from '@breakwater/services/request';
import { procedure, routerOf } from './kernel.ts';

export const request = routerOf({
  form: procedure.input(z.void()).output(RequestForm).query(({ ctx }) => form(ctx.core)),
  submit: procedure.input(SubmitRequest).output(SubmitResult).mutation(({ ctx, input }) => submit(ctx.core, input))
});
