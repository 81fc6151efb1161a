import type { ServerResponse } from 'node:http';
import type { Histogram, Registry } from './registry.ts';

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests by a route's template and a class of status, with how long each took; and how many are under way. */
export type HttpMetrics = {
  /** `route` is asked when the answer has been sent: what Kit found is known only then. */
  watch(response: ServerResponse, route: () => string): void;
  /** Where answers of one route and status are counted, for whoever sends one in one piece and times it themselves. */
  of(route: string, status: number): Histogram;
};

/** Requests of one app in its registry. The labels hold no path, no address and no person: see `routeLabel`. */
export function watchHttp(registry: Registry): HttpMetrics {
  const took = registry.histogram(
    'http_request_seconds',
    'Requests by route template and class of status.',
    BUCKETS,
  );
  // By what was noted, before it is checked: a look-up costs less than a regular expression.
  const known = new Map<string, Histogram>();
  let underWay = 0;
  registry.reading('gauge', 'http_requests_under_way', 'Requests that are being answered.', () => [
    { value: underWay },
  ]);
  const child = (route: string, status: string): Histogram => {
    const key = `${status} ${route}`;
    let found = known.get(key);
    if (!found) {
      found = took({ route: routeLabel(route), status });
      if (known.size < 1_000) known.set(key, found);
    }
    return found;
  };
  return {
    of: (route, status) => child(route, classOf(status)),
    watch(response, route) {
      const since = performance.now();
      underWay += 1;
      // 'close' comes for answers that were cut off too.
      response.once('close', () => {
        underWay -= 1;
        const status = response.headersSent ? classOf(response.statusCode) : 'cut';
        child(route(), status).observe((performance.now() - since) / 1000);
      });
    },
  };
}

const classOf = (status: number): string => `${Math.floor(status / 100)}xx`;

const TEMPLATE = /^[/a-z0-9[\]()_.=-]{1,120}$/i;
// Digits or a long run of letters are somebody's code, id or token rather than a template.
const VALUE = /\d{4}|[^/[\]()]{40}/;

/** A route's template, or `other` for whatever could be a value. */
export const routeLabel = (route: string): string =>
  TEMPLATE.test(route) && !VALUE.test(route) ? route : 'other';
