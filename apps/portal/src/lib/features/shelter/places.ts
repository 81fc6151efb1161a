import { m } from '@breakwater/i18n';
import type { ShelterPlace, ShelterPlaceKind } from '@breakwater/domain/shelter';
import type { Permission, Role } from '@breakwater/domain/staff';

type Home = {
  word: () => string;
  /** Who changes it, and by which right. */
  role: Role;
  permission: Permission;
  path: (place: Pick<ShelterPlace, 'id' | 'locale'>) => string;
};

const centre = (word: () => string, path: Home['path']): Home => ({
  ...{ word, path, role: 'administrator', permission: 'centre.edit' },
});
const library = (word: () => string, path: Home['path']): Home => ({
  ...{ word, path, role: 'editor', permission: 'library.edit' },
});
const programme = (word: () => string, path: Home['path']): Home => ({
  ...{ word, path, role: 'coordinator', permission: 'programme.edit' },
});

/** What each kind of published words is called, and the page on which they are changed. */
export const HOMES: Readonly<Record<ShelterPlaceKind, Home>> = {
  article: library(m.portal_nav_library, ({ id, locale }) => `/library/${id}?in=${locale ?? ''}`),
  article_details: library(m.portal_library_details, ({ id }) => `/library/${id}/details`),
  appearance: centre(m.portal_now_face_title, () => '/centre/appearance'),
  visiting: centre(m.portal_visiting, () => '/centre/visiting'),
  about: centre(m.portal_now_about_title, () => '/centre/about'),
  banner: {
    ...{ word: m.portal_banner_title, role: 'editor', permission: 'banner.edit', path: () => '/banner' },
  },
  closed_day: centre(m.portal_closed_days, () => '/centre'),
  number: centre(m.portal_numbers, ({ id }) => `/centre/numbers/${id}`),
  service: centre(m.portal_services, ({ id }) => `/centre/services/${id}`),
  programme: programme(m.portal_nav_programmes, ({ id }) => `/programmes/${id}/edit`),
  cohort: programme(m.portal_programme_cohorts, ({ id }) => `/cohorts/${id}/edit`),
  other: centre(m.portal_shelter_place_other, () => '/centre'),
};
