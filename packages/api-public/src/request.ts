import { OpenForm, RequestForm, SubmitRequest, SubmitResult } from '@breakwater/domain/request';
import { form, submit } from '@breakwater/services/public';
import { procedure, routerOf } from './kernel.ts';

export const request = routerOf({
  form: procedure
    .input(OpenForm)
    .output(RequestForm)
    .query(({ ctx, input }) => form(ctx.core, input)),
  submit: procedure
    .input(SubmitRequest)
    .output(SubmitResult)
    .mutation(({ ctx, input }) => submit(ctx.core, input)),
});
