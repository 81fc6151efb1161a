import type { PublicCaller } from '@breakwater/api-public';
import type { PublishedCentre } from '@breakwater/domain/centre';
import type { Locale } from '@breakwater/domain';

declare global {
  namespace App {
    interface Locals {
      /** Calls of this one visit. */
      readonly api: PublicCaller;
      centre: PublishedCentre;
      locale: Locale;
      /** The hidden token of a form just sent: good for longer than the one in the address. */
      formToken?: string;
    }
  }
}
