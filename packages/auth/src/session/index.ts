export type { StaffSession } from './session.ts';
export {
  createSession,
  endAllSessions,
  endSession,
  isSessionLive,
  readSession,
  removeEndedSessions,
  rotateSession,
} from './session.ts';
export { userAgentClass } from './user-agent.ts';
