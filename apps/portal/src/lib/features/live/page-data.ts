const AGAIN_MS = 1_000;

/** Whether this is what Kit asks a page's data with. */
const isPageData = (input: RequestInfo | URL) =>
  new URL(input instanceof Request ? input.url : input, location.href).pathname.endsWith('/__data.json');

/**
 * Without a connection a page's data is waited for. Kit would load the whole document anew in its place, and the
 * browser's own error page would stand where somebody was writing. What is asked over and over is only read.
 */
export function waitForPages(pauseMs = AGAIN_MS): void {
  const ask = window.fetch;
  window.fetch = async (input, options) => {
    for (;;) {
      try {
        return await ask(input, options);
      } catch (error) {
        if (!isPageData(input) || !(error instanceof TypeError)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  };
}
