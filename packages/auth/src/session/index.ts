export type { StaffSession } from './session.ts';
export {
  createSession,
  endAllSessions,
  endSession,
  readSession,
  removeEndedSessions,
  rotateSession,
} from './session.ts';
export { userAgentClass } from './user-agent.ts';
