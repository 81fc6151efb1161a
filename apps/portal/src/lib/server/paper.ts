import { error } from '@sveltejs/kit';
import type { PaperFile } from '@breakwater/domain/class';
import { sayReason } from '@breakwater/i18n/reason';
import { knownError } from './problem.ts';

/** A PDF to be saved, never shown in the page; a refusal is an error page in the reader's words. */
export async function handOut(made: Promise<PaperFile>, locale: App.Locals['locale']): Promise<Response> {
  const { name, content } = await made.catch((thrown: unknown) => {
    const known = knownError(thrown);
    error(known?.status ?? 500, sayReason(known?.reason ?? 'error_unexpected', known?.params ?? {}, locale));
  });
  return new Response(Buffer.from(content, 'base64'), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
}
