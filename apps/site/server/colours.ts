import { coloursCss, type Mark } from '@breakwater/domain/centre';
import type { Kit } from './kit.ts';

/**
 * Kit, with the centre's own colours written at the end of the stylesheet that names them: no request more, and no
 * inline style, which the policy forbids. Files are kept like pages and made anew when what is published changes.
 */
export const withColours = (kit: Kit, mark: () => Mark): Kit => ({
  ...kit,
  async page(path) {
    const answer = await kit.page(path);
    if (!path.endsWith('.css') || answer.status !== 200 || !answer.body.includes('--paper:')) return answer;
    return { ...answer, body: Buffer.concat([answer.body, Buffer.from(coloursCss(mark()))]) };
  },
});
