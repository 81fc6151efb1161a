export { keepApart } from './keep-apart.ts';
export { end } from './end.ts';
export { list } from './list.ts';
export { enrolClient } from './enrol-client.ts';
