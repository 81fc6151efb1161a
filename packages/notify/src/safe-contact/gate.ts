import { mayReach } from '@breakwater/domain/safe-contact';
import type { Channel, Permission, Refusal, SafeContact } from '@breakwater/domain/safe-contact';

/** A channel on which something goes out; with `code_only` nothing ever does. */
export type OutgoingChannel = Exclude<Channel, 'code_only'>;

/** An act that would reach a person. `override` is a member of staff's decision against the agreement, with its reason. */
export type Outgoing = {
  agreement: SafeContact | null;
  channel: OutgoingChannel;
  at: Date;
  override?: { reason: string };
};

/** How the person is to be reached. An empty `address` means that they agreed to none on this channel. */
export type Manner = { channel: OutgoingChannel; address: string; name: string; mayLeaveMessage: boolean };

export type GateResult<Sent> =
  | { outcome: 'sent'; sent: Sent; overridden: Refusal[] }
  | { outcome: 'refused'; refusals: Refusal[]; allowedAt: Date | null };

/**
 * The gate before every outgoing act (design §3): `send` runs only if the agreement allows it at this moment, or if an
 * override gives a reason. What was overridden comes back, for the audit. An override widens nothing else: the name,
 * and whether a message may be left, stay those that were agreed; outside the agreed channel none may be left.
 */
export async function sendThroughGate<Sent>(
  { agreement, channel, at, override }: Outgoing,
  send: (manner: Manner) => Promise<Sent>,
): Promise<GateResult<Sent>> {
  const permission = mayReach(agreement, channel, at);
  const { refusals, allowedAt } = permission;
  const isOverridden = override !== undefined && override.reason.trim() !== '';
  if (!permission.isAllowed && !isOverridden) return { outcome: 'refused', refusals, allowedAt };
  const sent = await send(mannerOf(agreement, channel, permission));
  return { outcome: 'sent', sent, overridden: refusals };
}

function mannerOf(agreement: SafeContact | null, channel: OutgoingChannel, permission: Permission): Manner {
  const isAgreedChannel = agreement?.channel === channel;
  return {
    channel,
    address: isAgreedChannel ? agreement.address : '',
    name: permission.name,
    mayLeaveMessage: isAgreedChannel && permission.mayLeaveMessage,
  };
}
