// Kit is bundled apart from the server: both find the same symbol.
const ROUTE = Symbol.for('breakwater.route');

/** Notes a route's template on its request, for the metrics; never a path. */
export function noteRoute(request: object | undefined, route: string | null): void {
  if (request && route !== null) Object.assign(request, { [ROUTE]: route });
}

/** The template that was noted, or `other`. */
export const routeOf = (request: object): string => (request as { [ROUTE]?: string })[ROUTE] ?? 'other';
