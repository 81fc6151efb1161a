export { within } from './patience.ts';
