import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A text as it may stand in a file or a dump: UTF-8, UTF-16, part of an address, a form's body, hexadecimal. */
function formsOf(text: string): Buffer[] {
  const inAddress = encodeURIComponent(text);
  return [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(inAddress),
    Buffer.from(inAddress.replaceAll('%20', '+')),
    Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
  ];
}

/** Whether one of these texts is in there, in any of its forms. */
export const holds = (bytes: Buffer, texts: string[]): boolean =>
  texts.flatMap(formsOf).some((needle) => bytes.includes(needle));

/** The files below a folder that hold one of these texts. What goes while it is looked at is gone. */
export function filesWith(folder: string, texts: string[]): string[] {
  const needles = texts.flatMap(formsOf);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readIfThere(path);
      return needles.some((needle) => bytes.includes(needle));
    });
}

function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
