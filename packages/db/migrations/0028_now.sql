-- The centre's own face, the authority that answers for it, what it is, how each number is used, and what to expect of each service.

ALTER TABLE app.centre
  -- Accent colours and the mark (domain/centre/schema.ts); NULL is the look as it comes.
  ADD COLUMN mark jsonb NOT NULL DEFAULT '{"accent": null, "accentDark": null, "image": null}',
  ADD COLUMN authority jsonb NOT NULL DEFAULT '{"name": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}, "address": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}, "contact": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}, "website": ""}',
  ADD COLUMN about jsonb NOT NULL DEFAULT '{"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}';
--> statement-breakpoint
ALTER TABLE app.hotline_number
  ADD COLUMN channel text NOT NULL DEFAULT 'voice' CHECK (channel IN ('voice', 'sms', 'text_relay', 'video_relay'));
--> statement-breakpoint
ALTER TABLE app.service
  ADD COLUMN for_whom jsonb NOT NULL DEFAULT '{"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}',
  ADD COLUMN expect jsonb NOT NULL DEFAULT '{"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}',
  ADD COLUMN begin jsonb NOT NULL DEFAULT '{"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}';
--> statement-breakpoint
GRANT UPDATE (name, mark, authority, about) ON app.centre TO breakwater_portal;
--> statement-breakpoint
GRANT CREATE ON SCHEMA door TO breakwater_door;
--> statement-breakpoint
SET ROLE breakwater_door;
--> statement-breakpoint
-- What the centre has published, as one document.
CREATE OR REPLACE FUNCTION door.published() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object(
    'name', c.name, 'country', c.country, 'timeZone', c.time_zone, 'locale', c.locale, 'isDemo', c.is_demo,
    'address', c.address, 'directions', c.directions, 'hours', c.hours, 'version', c.version,
    'mark', c.mark, 'authority', c.authority, 'about', c.about,
    'closedDays', (SELECT coalesce(jsonb_agg(jsonb_build_object('on', d.closed_on, 'reason', d.reason) ORDER BY d.closed_on), '[]')
      FROM app.closed_day d WHERE d.closed_on >= (app.app_now() AT TIME ZONE c.time_zone)::date - 1),
    'services', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'kind', s.kind, 'name', s.name, 'summary', s.summary,
        'forWhom', s.for_whom, 'expect', s.expect, 'begin', s.begin,
        'feeKind', s.fee_kind, 'modes', s.modes, 'languages', s.languages, 'isAccepting', s.is_accepting, 'policy', s.policy)
        ORDER BY s.position, s.id), '[]') FROM app.service s),
    'numbers', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'channel', n.channel, 'label', n.label, 'dial', n.dial, 'shownAs', n.shown_as,
        'cost', n.cost, 'showsOnBill', n.shows_on_bill, 'answeredBy', n.answered_by, 'languages', n.languages, 'hours', n.hours,
        'position', n.position) ORDER BY n.position, n.id), '[]') FROM app.hotline_number n),
    -- A cohort is there from when it is published until its last class session is over.
    'programmes', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'topic', p.topic, 'content', p.content, 'feeKind', p.fee_kind,
        'minAge', p.min_age, 'maxAge', p.max_age, 'cohorts', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'number', h.number, 'state', h.state, 'mode', h.mode, 'locale', h.locale, 'place', h.place,
            'ledBy', h.led_by, 'capacity', h.capacity, 'room', app.places_word(h.capacity, h.places_taken), 'hasWaitlist', h.waitlist_size > 0,
            'isScreened', h.is_screened, 'feeKind', h.fee_kind, 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'sessions', t.sessions) ORDER BY t.starts_at, h.id), '[]')
          FROM app.cohort h CROSS JOIN LATERAL (
            SELECT jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', lower(s.period), 'endsAt', upper(s.period), 'unit', s.unit, 'isCancelled', s.state = 'cancelled')
              ORDER BY s.period) AS sessions, min(lower(s.period)) AS starts_at, max(upper(s.period)) AS ends_at
            FROM app.class_session s WHERE s.cohort_id = h.id) t
          WHERE h.programme_id = p.id AND h.state IN ('open', 'paused') AND t.ends_at > app.app_now()))
        ORDER BY p.position, p.id), '[]') FROM app.programme p WHERE p.state = 'published'))
  FROM app.centre c
$$;
--> statement-breakpoint
RESET ROLE;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA door FROM breakwater_door;
