/**
 * How V8 keeps an app's heap. By itself it sizes it by the machine's memory, and would keep 150 MB more for 30 MB of
 * living objects. And what outlives the start makes it put such objects straight among the old ones (pretenuring): dead
 * there, they hold each later request's objects until the next full collection, which cost as much as the requests.
 */
const HEAP_FLAGS = [
  '--max-semi-space-size=16',
  '--max-old-space-size=320',
  '--no-allocation-site-pretenuring',
];

/**
 * The portal's: it renders pages for people who wait. Twice the room for what a page needs for a moment: a seventh less work
 * a page, for the same memory, since a smaller room pushes what is still needed among the old objects. Code stays compiled:
 * whoever comes back after a rest (which collects, see `collectAtRest`) doesn't wait for it again.
 */
const PORTAL_HEAP_FLAGS = [
  '--max-semi-space-size=32',
  '--max-old-space-size=320',
  '--no-allocation-site-pretenuring',
  '--no-flush-bytecode',
];

/** How V8 keeps the heap of an app, by its name. */
export const heapFlagsOf = (app: string): string[] => (app === 'portal' ? PORTAL_HEAP_FLAGS : HEAP_FLAGS);

/**
 * How the C library keeps what isn't V8's: one place for all threads that hash or compress, and what is freed goes back. By
 * itself it learns from the start's large blocks to give nothing back, and a portal held 20 MB more. From 8 KB on each block
 * is a mapping of its own: V8's compiler works in blocks of 8 to 32 KB, and between them a portal held another 20 MB.
 */
export const MALLOC = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '8192',
};
