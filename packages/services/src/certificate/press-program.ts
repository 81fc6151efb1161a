import { NotPrintable } from './font.ts';
import { makePdf } from './pdf.ts';
import type { Printed } from './press.ts';
import { compose } from './sheets.ts';
import type { Sheet } from './sheets.ts';

/* The press: a sheet comes in, a PDF goes out. It ends with whoever started it. */
process.on('message', (sheet: Sheet) => {
  void printed(sheet).then((answer) => process.send?.(answer));
});

async function printed(sheet: Sheet): Promise<Printed> {
  try {
    return { bytes: await makePdf(sheet, (set) => compose(sheet, set)) };
  } catch (fault) {
    return fault instanceof NotPrintable ? { isPrintable: false } : { fault };
  }
}
