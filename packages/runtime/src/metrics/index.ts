export { openRegistry } from './registry.ts';
export type { Counter, Histogram, Registry, Sample } from './registry.ts';
export { routeLabel, watchHttp } from './http.ts';
export type { HttpMetrics } from './http.ts';
export { noteRoute, routeOf } from './route.ts';
export { watchProcess } from './process.ts';
