export type { GateResult, Manner, Outgoing, OutgoingChannel } from './gate.ts';
export { sendThroughGate } from './gate.ts';
export type { Transport } from './transport.ts';
export { memoryTransport } from './transport.ts';
