/**
 * What was sealed can't be opened: changed, moved, cut, or another key's.
 * It never says which, and holds nothing of the content.
 */
export class SealBroken extends Error {
  override name = 'SealBroken';

  constructor(message = 'the seal is broken') {
    super(message);
  }
}

/** The seal held, but the document inside isn't of the expected shape. Names paths, never values. */
export class ShapeBroken extends SealBroken {
  override name = 'ShapeBroken';

  constructor(paths: readonly string[]) {
    super(`the document's shape is wrong at: ${paths.join(', ')}`);
  }
}

/** The content is longer than the largest size that hides its length. */
export class TooLong extends RangeError {
  override name = 'TooLong';

  constructor(limitBytes: number) {
    super(`longer than ${limitBytes} bytes`);
  }
}
