-- A banner for a public emergency, on top of every page until its end; and what the centre adds to its notices.

-- One row while there is one.
CREATE TABLE app.banner (
  is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
  words jsonb NOT NULL,
  -- A page of the site without its language, or an address elsewhere.
  link text NOT NULL DEFAULT '' CHECK (char_length(link) <= 200),
  ends_at timestamptz NOT NULL
);
--> statement-breakpoint
SELECT app.guard_table('app.banner');
--> statement-breakpoint
CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON app.banner FOR EACH STATEMENT EXECUTE FUNCTION app.announce_centre();
--> statement-breakpoint
GRANT SELECT ON app.banner TO breakwater_door, breakwater_portal;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON app.banner TO breakwater_portal;
--> statement-breakpoint
CREATE POLICY door_read ON app.banner FOR SELECT TO breakwater_door USING (true);
--> statement-breakpoint
CREATE POLICY staff_read ON app.banner FOR SELECT TO breakwater_portal USING (true);
--> statement-breakpoint
CREATE POLICY publisher_writes ON app.banner TO breakwater_portal
  USING ((SELECT app.actor_has('administrator') OR app.actor_has('editor')))
  WITH CHECK ((SELECT app.actor_has('administrator') OR app.actor_has('editor')));
--> statement-breakpoint
ALTER TABLE app.centre
  ADD COLUMN notices jsonb NOT NULL DEFAULT '{"privacy": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}, "accessibility": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}, "complaints": {"en": "", "cs": "", "uk": "", "id": "", "zh-Hans": ""}}';
--> statement-breakpoint
GRANT UPDATE (notices) ON app.centre TO breakwater_portal;
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
    'mark', c.mark, 'authority', c.authority, 'about', c.about, 'notices', c.notices,
    -- Gone by itself at its end, and every page knows when that is.
    'banner', (SELECT jsonb_build_object('words', b.words, 'link', b.link, 'endsAt', b.ends_at) FROM app.banner b WHERE b.ends_at > app.app_now()),
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
