import type { IncomingMessage, ServerResponse } from 'node:http';

/** Live answers that would never end by themselves. */
export type Streams = {
  /** Remembers the answer until it closes, if its browser has asked for a stream. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  /** Ends them all at once: a browser finds its stream again, at another process or the next one. */
  cut(): void;
};

export function openStreams(): Streams {
  const open = new Set<ServerResponse>();
  return {
    watch(request, response) {
      if (!request.headers.accept?.includes('text/event-stream')) return;
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    cut() {
      for (const response of open) response.destroy();
    },
  };
}
