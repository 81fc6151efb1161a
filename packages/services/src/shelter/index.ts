export { add } from './add.ts';
export { list } from './list.ts';
export { matches } from './matches.ts';
export { remove } from './remove.ts';
