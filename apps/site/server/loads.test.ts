import { loadedWith } from '@breakwater/vitest-config/loads';
import { describe, expect, it } from 'vitest';

describe('what the site’s process loads', () => {
  const loaded = loadedWith(import.meta.resolve('./site.ts'), import.meta.resolve('./door.ts'));

  it('is the door, and nothing of the staff’s sign-in, of mail or of the search for names', () => {
    expect(loaded.some((url) => url.includes('/packages/services/src/public.ts'))).toBe(true);
    const staffOnly =
      /\/packages\/(auth|notify)\/|services\/src\/(finding|staff|client|case)\/|simplewebauthn|pinyin|libphonenumber/;
    expect(loaded.filter((url) => staffOnly.test(url))).toEqual([]);
  });

  it('is of the messages those that it needs before Kit: each is a file, and there are thousands', () => {
    expect(loaded.filter((url) => url.includes('/compiled/messages/')).length).toBeLessThan(5);
  });
});
