export { draftKeyOf } from './draft-key.ts';
export type { OwnSession } from './own.ts';
export { endOwnSession, listOwnSessions } from './own.ts';
export type { StaffSession } from './session.ts';
export {
  createSession,
  endAllSessions,
  endEverySession,
  endOtherSessions,
  endSession,
  endSessionsBeside,
  isSessionLive,
  readSession,
  removeEndedSessions,
  rotateSession,
} from './session.ts';
export { userAgentClass } from './user-agent.ts';
