import { fail, redirect } from '@sveltejs/kit';
import { PATH_OF_LOCALE } from '@breakwater/domain';
import type { MailboxResult } from '@breakwater/domain/request';
import { m } from '@breakwater/i18n';
import { one, type Typed } from '#lib/typed.ts';
import { failureOf, statusOf } from './failure.ts';
import { sayProblems, type Problems } from './problems.ts';
import { readForm } from './read-form.ts';

/** What was just done, said on the page that follows. */
export type Did =
  | 'message'
  | 'chosen'
  | 'refused'
  | 'moved'
  | 'withdrawn'
  | 'taken'
  | 'left'
  | 'changed'
  | 'evaluated'
  | 'released';

type Visit = { request: Request; locals: App.Locals };
type Act = { token: string; key: string; typed: Typed };

/** The page again, with what was typed. `isLocked`: the code is asked for once more and everything else kept. */
export const mailboxPage = (typed: Typed, problems: Problems = {}, isLocked = false) => ({
  typed,
  problems,
  isLocked,
});

/**
 * Does one act of somebody with a code and answers 303. Whatever goes wrong shows the page again with everything
 * typed: a token that has grown too old asks for the code first.
 */
export async function actOnMailbox(
  { request, locals }: Visit,
  did: Did,
  act: (input: Act) => Promise<MailboxResult>,
) {
  const { locale } = locals;
  const home = `/${PATH_OF_LOCALE[locale]}`;
  const typed = await readForm(request);
  const token = one(typed, 'token');
  locals.formToken = token;
  if (one(typed, 'switchTo') !== '') return mailboxPage(typed);

  let result: MailboxResult;
  try {
    result = await act({ token, key: one(typed, 'key'), typed });
  } catch (thrown) {
    const failure = failureOf(thrown);
    if (failure === null) throw thrown;
    if (failure.kind === 'invalid')
      return fail(422, mailboxPage(typed, sayProblems(failure, locale), failure.fields.token !== undefined));
    const words = failure.kind === 'too_many' ? m.site_again_full_text() : m.site_again_closed_text();
    return fail(statusOf(failure.kind), mailboxPage(typed, { form: words }));
  }
  if (result.outcome === 'unknown') return fail(410, mailboxPage(typed, {}, true));
  if (result.outcome === 'erased') redirect(303, `${home}/code/deleted`);
  redirect(
    303,
    `${home}/code/${encodeURIComponent(result.token)}?did=${result.outcome === 'done' ? did : result.outcome}`,
  );
}
