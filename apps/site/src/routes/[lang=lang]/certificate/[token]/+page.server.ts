import { failVisit, failureOf } from '#lib/server/failure.ts';
import { inLanguage } from '@breakwater/domain';
import type { PageServerLoad } from './$types';

/** What a certificate's code was found to be; the token in the address is good for two minutes. */
export const load: PageServerLoad = async ({ params, locals: { api, centre, locale } }) => {
  const found = await api.certificate
    .read({ token: params.token })
    .catch((thrown: unknown) => (failureOf(thrown)?.kind === 'invalid' ? null : failVisit(thrown)));
  if (found === null || found.outcome === 'unknown') return { found, name: '' };
  const words = { en: '', cs: '', uk: '', id: '', 'zh-Hans': '', ...found.programmeName };
  return { found, name: inLanguage(words, locale, centre.locale) };
};
