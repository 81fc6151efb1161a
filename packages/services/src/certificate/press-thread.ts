import { parentPort } from 'node:worker_threads';
import { NotPrintable } from './font.ts';
import { makePdf } from './pdf.ts';
import type { Printed } from './press.ts';
import { compose } from './sheets.ts';
import type { Sheet } from './sheets.ts';

/* The program of the press's thread: a sheet comes in, a PDF goes out. */
parentPort?.on('message', (sheet: Sheet) => {
  void printed(sheet).then((answer) =>
    parentPort?.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : []),
  );
});

async function printed(sheet: Sheet): Promise<Printed> {
  try {
    return { bytes: await makePdf(sheet, (set) => compose(sheet, set)) };
  } catch (fault) {
    return fault instanceof NotPrintable ? { isPrintable: false } : { fault };
  }
}
