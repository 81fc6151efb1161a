import type { ServerResponse } from 'node:http';

/** Live answers that would never end by themselves. */
export type Streams = {
  /** Watches an answer of tRPC: one that turns out to be a stream is remembered until it closes. */
  add(response: ServerResponse): void;
  /** Ends them all at once: a browser finds its stream again, at another process or the next one. */
  cut(): void;
};

export function openStreams(): Streams {
  const open = new Set<ServerResponse>();
  return {
    add(response) {
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    cut() {
      for (const response of open)
        if (String(response.getHeader('content-type')).startsWith('text/event-stream')) response.destroy();
    },
  };
}
