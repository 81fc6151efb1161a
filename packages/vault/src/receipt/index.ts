export { bodyMac, canonicalJson } from './body.ts';
export { certificateHash } from './certificate.ts';
export { issueFormId, readFormId } from './form-id.ts';
export { Busy, createGate } from './gate.ts';
export type { Gate } from './gate.ts';
export { deriveMailbox, mailboxFromSeed, receiptTurns } from './mailbox.ts';
export type { Mailbox } from './mailbox.ts';
export { formatReceipt, formReceipt, newReceipt, readReceipt } from './receipt.ts';
export { openFromMailbox, sealToMailbox } from './thread.ts';
