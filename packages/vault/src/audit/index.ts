export { hashOfLine, readCheckpointLines, readSignedLine, signCheckpoint } from './checkpoint.ts';
export type { Checkpoint, CheckpointLines, LineFault } from './checkpoint.ts';
export { fingerprintOf, loadSigner, newSigner, openSigner, publicPemOf } from './signer.ts';
export type { Signer } from './signer.ts';
