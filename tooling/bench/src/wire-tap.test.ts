import { expect, test } from 'vitest';
import { messageReader, type Statement } from './wire-tap.ts';

const int16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value: string) => Buffer.from(`${value}\0`);
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const startup = Buffer.concat([int32(8), int32(196_608)]);
const bind = message(
  'B',
  text(''),
  text('bw_1'),
  ...[int16(3), int16(0), int16(1), int16(0)],
  ...[int16(3), int32(2), Buffer.from('id'), int32(2), Buffer.from([0, 255]), int32(-1)],
  int16(0),
);

test('statements are read off the wire, prepared once and plain, however the bytes arrive', () => {
  const stream = Buffer.concat([
    startup,
    message('Q', text('BEGIN; SELECT 1')),
    message('P', text('bw_1'), text('SELECT $1, $2, $3'), int16(0)),
    bind,
    message('E', text(''), int32(0)),
    message('S'),
    bind,
    message('E', text(''), int32(0)),
  ]);
  const prepared = {
    name: 'bw_1',
    text: 'SELECT $1, $2, $3',
    values: ['id', new Uint8Array([0, 255]), null],
  };
  const expected = [{ name: '', text: 'BEGIN; SELECT 1', values: [] }, prepared, prepared];
  for (const step of [1, 7, stream.length]) {
    const seen: Statement[] = [];
    const read = messageReader((statement) => seen.push(statement));
    for (let at = 0; at < stream.length; at += step) read(stream.subarray(at, at + step));
    expect(seen).toEqual(expected);
  }
});
