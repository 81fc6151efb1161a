import { startStaffCore } from '@breakwater/services';
import type { StaffConfig, StaffContext } from '@breakwater/services';
import { readStaffFigures, readStaffReadiness } from '@breakwater/services/operations';
import type { Readiness, StaffFigures } from '@breakwater/services/operations';
import { readFeed } from '@breakwater/services/meeting';
import * as session from '@breakwater/services/session';
import type { DemoCode, Session } from '@breakwater/services/session';
import { answerCall } from '@breakwater/trpc';
import type { Call, CallAnswer } from '@breakwater/trpc';
import { callerOf, router } from './router.ts';
import type { StaffCaller } from './router.ts';

export { onUnexpected } from '@breakwater/trpc';
export type { StaffCaller, StaffRouter } from './router.ts';
export type { DemoCode, Session } from '@breakwater/services/session';

export type StaffApiConfig = StaffConfig & { isDemo: boolean };

type Bound<F> = F extends (core: never, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never;

/** The portal's one door to the core. */
export type StaffApi = {
  /** Who asks, from the cookie's token; null for every token that opens nothing. */
  readSession: Bound<typeof session.read>;
  auth: {
    signIn: Bound<typeof session.signIn>;
    askPasskey: Bound<typeof session.askPasskey>;
    signInWithPasskey: Bound<typeof session.signInWithPasskey>;
    ways: Bound<typeof session.ways>;
    askOwnPasskey: Bound<typeof session.askOwnPasskey>;
    showFactor: Bound<typeof session.showFactor>;
    stepUp: Bound<typeof session.stepUp>;
    enrol: Bound<typeof session.enrol>;
    askFirstPasskey: Bound<typeof session.askFirstPasskey>;
    confirmEnrolment: Bound<typeof session.confirmEnrolment>;
    signOut: Bound<typeof session.signOut>;
    readLink: Bound<typeof session.readLink>;
    useLink: Bound<typeof session.useLink>;
    changePassword: Bound<typeof session.changePassword>;
  };
  /** A week behind its secret address, as an iCalendar file; null for an address that isn't there. */
  readFeed: Bound<typeof readFeed>;
  /** Calls of one person. Refuses (TypeError) a session whose second factor isn't done. */
  forSession(session: Session): StaffCaller;
  router: typeof router;
  createContext(session: Session): StaffContext;
  /** One query or mutation that a browser calls itself; null for what is none. Refuses as `forSession` does. */
  answer(session: Session, call: Call): Promise<CallAnswer | null>;
  /** Only in a demo. */
  demoCodes?: () => DemoCode[];
  isDatabaseUp(): boolean;
  /** What `/readyz` asks; throws when the database can't be asked. */
  readiness(): Promise<Readiness>;
  /** What `/metrics` shows: counts alone. */
  figures(): StaffFigures;
  close(): Promise<void>;
};

/** Opens the door: pool, keys, names, feed. Throws when keys or database can't be had. */
export async function startStaffApi({ isDemo, ...config }: StaffApiConfig): Promise<StaffApi> {
  const core = await startStaffCore(config);
  const createContext = ({ actor, isSecondFactorDone }: Session): StaffContext => {
    if (!isSecondFactorDone) throw new TypeError('The second factor comes first.');
    return { core, actor };
  };
  return {
    readSession: (...rest) => session.read(core, ...rest),
    auth: {
      signIn: (...rest) => session.signIn(core, ...rest),
      askPasskey: (...rest) => session.askPasskey(core, ...rest),
      signInWithPasskey: (...rest) => session.signInWithPasskey(core, ...rest),
      ways: (...rest) => session.ways(core, ...rest),
      askOwnPasskey: (...rest) => session.askOwnPasskey(core, ...rest),
      showFactor: (...rest) => session.showFactor(core, ...rest),
      stepUp: (...rest) => session.stepUp(core, ...rest),
      enrol: (...rest) => session.enrol(core, ...rest),
      askFirstPasskey: (...rest) => session.askFirstPasskey(core, ...rest),
      confirmEnrolment: (...rest) => session.confirmEnrolment(core, ...rest),
      signOut: (...rest) => session.signOut(core, ...rest),
      readLink: (...rest) => session.readLink(core, ...rest),
      useLink: (...rest) => session.useLink(core, ...rest),
      changePassword: (...rest) => session.changePassword(core, ...rest),
    },
    readFeed: (...rest) => readFeed(core, ...rest),
    forSession: (found) => callerOf(createContext(found)),
    router,
    createContext,
    answer: (found, call) => answerCall(router, createContext(found), call),
    ...(isDemo ? { demoCodes: () => session.demoCodes(core, new Date()) } : {}),
    isDatabaseUp: core.changes.isConnected,
    readiness: () => readStaffReadiness(core),
    figures: () => readStaffFigures(core),
    close: core.close,
  };
}
