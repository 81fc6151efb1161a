import { follow } from '@breakwater/services/live';
import { tracked } from '@trpc/server';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const Resume = z.strictObject({ lastEventId: z.string().max(30).nullish() }).optional();

export const live = routerOf({
  // One stream a browser; it resumes after its last id and ends when the session has.
  changes: procedure
    .meta({ permission: 'profile.own' })
    .input(Resume)
    .subscription(async function* ({ ctx, input, signal }) {
      for await (const { cursor, changes } of follow(
        ctx,
        input?.lastEventId ?? null,
        signal ?? new AbortController().signal,
      ))
        for (const change of changes) yield tracked(cursor, change);
    }),
});
