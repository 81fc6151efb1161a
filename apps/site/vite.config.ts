import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig, type Plugin } from 'vite';

/** `vite dev` has no wrapper: it opens the same door that server/main.ts opens. */
const door: Plugin = {
  name: 'breakwater-door',
  apply: 'serve',
  async configureServer() {
    if (process.env.DATABASE_URL === undefined) return;
    // Through a variable, so that reading this file for a build doesn't bundle the server with it.
    const wrapper = new URL('./server/door.ts', import.meta.url).href;
    const { openDoor } = await import(wrapper);
    await openDoor();
  },
};

export default defineConfig({
  plugins: [
    door,
    sveltekit({
      // The wrapper compresses, pages and files alike, and keeps the result.
      adapter: adapter({ precompress: false }),
      paths: { relative: false },
      // Text browsers send no Origin. The site has no cookie and no session, so there is nothing to
      // ride on: the signed form id is the guard (design §5).
      csrf: { trustedOrigins: ['*'] },
      version: { pollInterval: 0 },
    }),
  ],
});
