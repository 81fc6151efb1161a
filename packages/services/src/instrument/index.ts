export { add } from './add.ts';
export { discard, retire, use } from './keep.ts';
export { form, inUse, list, preview } from './list.ts';
export { note, record } from './record.ts';
export { strike } from './strike.ts';
export { exportOne, openOne } from './open-result.ts';
