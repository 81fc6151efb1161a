import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

/** The hash of the one `style` attribute in Kit's page: its route announcer, read from the source that is installed. */
function announcerHash(): `sha256-${string}` {
  const kit = fileURLToPath(import.meta.resolve('@sveltejs/kit/package.json'));
  const source = readFileSync(kit.replace(/package\.json$/, 'src/runtime/components/root.svelte'), 'utf8');
  const style = /id="svelte-announcer"[\s\S]*?style="([^"]*)"/.exec(source)?.[1];
  if (!style)
    throw new Error(
      "Kit's route announcer has changed: find its style attribute for the Content-Security-Policy.",
    );
  return `sha256-${createHash('sha256').update(style).digest('base64')}`;
}

/** `vite dev` has no wrapper: open the same door and put it where `src/lib/server/door.ts` looks. */
const door: Plugin = {
  name: 'breakwater-door',
  apply: 'serve',
  async configureServer() {
    // A computed address: bundled with this file, the API would have to be there for every build.
    const address = new URL('server/door.ts', pathToFileURL(`${import.meta.dirname}/`)).href;
    const { openDoor } = (await import(address)) as { openDoor: () => Promise<unknown> };
    await openDoor();
  },
};

/**
 * What pages share lies in few files: left alone, the builder makes one of every few lines that the same pages share, and a
 * page was seventy questions to the server. Words are kept apart by the pages that say them: they are most of the weight. Our
 * own components are not among it: their looks would come before the look that they stand on.
 */
const groups = [
  { name: 'common', test: /node_modules(?!.*\.svelte)|\.[jt]s$/, minShareCount: 7, priority: 2 },
  {
    name: 'words',
    test: /compiled.messages/,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 4_000,
    priority: 1,
  },
];

export default defineConfig({
  // A browser uses the domain's rules and lists, never its schemas: dropped with all of zod, which probes for `eval` and
  // is refused by Trusted Types.
  build: {
    rolldownOptions: { treeshake: { manualPureFunctions: ['z', 'Translated', 'freeText', 'lineText'] } },
  },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } },
    // Node keeps every module's text in memory: without comments and white space it is 12 MB less. Names stay as they are, and
    // licences where they must.
    ssr: {
      build: {
        rolldownOptions: {
          output: {
            comments: { legal: true, annotation: false, jsdoc: false },
            minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
          },
        },
      },
    },
  },
  plugins: [
    door,
    sveltekit({
      adapter: adapter({ precompress: true }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['unsafe-hashes', announcerHash()],
          'img-src': ['self', 'data:'],
          'connect-src': ['self'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'require-trusted-types-for': ['script'],
          'trusted-types': ['svelte-trusted-html'],
        },
      },
    }),
  ],
});
