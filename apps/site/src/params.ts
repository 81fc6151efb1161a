import { defineParams } from '@sveltejs/kit/params';
import { localeOfPath } from '@breakwater/domain';

export const params = defineParams({
  lang: (segment) => (localeOfPath(segment) ? segment : undefined),
});
