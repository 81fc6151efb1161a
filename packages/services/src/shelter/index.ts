export { add } from './add.ts';
export { find } from './find.ts';
export { list } from './list.ts';
export { matches } from './matches.ts';
export { remove } from './remove.ts';
