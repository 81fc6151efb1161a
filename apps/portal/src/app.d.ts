import type { Session, StaffApi, StaffCaller } from '@breakwater/api-staff';
import type { Locale } from '@breakwater/domain';

declare global {
  namespace App {
    interface Locals {
      door: StaffApi;
      /** Null until both factors are done. */
      session: Session | null;
      /** As the signed-in person; throws `not_signed_in` for anybody else. */
      api: StaffCaller;
      locale: Locale;
      now: Date;
    }
    interface Error {
      status: number;
      message: string;
      /** Whether the page opens once a second factor is shown again. */
      needsStepUp?: boolean;
    }
  }
}

export {};
