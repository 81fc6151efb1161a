import { m } from '@breakwater/i18n';

/** Ways back to here and now: each a few steps of the senses, with nothing to write. */
export const WAYS = [
  {
    id: 'senses',
    title: m.site_tools_senses,
    steps: [
      m.site_tools_senses_1,
      m.site_tools_senses_2,
      m.site_tools_senses_3,
      m.site_tools_senses_4,
      m.site_tools_senses_5,
      m.site_tools_senses_6,
    ],
  },
  {
    id: 'body',
    title: m.site_tools_body,
    steps: [
      m.site_tools_body_1,
      m.site_tools_body_2,
      m.site_tools_body_3,
      m.site_tools_body_4,
      m.site_tools_body_5,
      m.site_tools_body_6,
    ],
  },
  {
    id: 'place',
    title: m.site_tools_place,
    steps: [
      m.site_tools_place_1,
      m.site_tools_place_2,
      m.site_tools_place_3,
      m.site_tools_place_4,
      m.site_tools_place_5,
    ],
  },
] as const;
