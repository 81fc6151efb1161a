/** Minutes without input, fewer for whoever administers; hours in all; minutes to finish signing in. */
export const IDLE_MINUTES = 30;
const IDLE_MINUTES_OF_ADMINISTRATORS = 15;
const LONGEST_HOURS = 12;
const SIGN_IN_MINUTES = 10;

/**
 * From and where of the sessions that hold now: not idle, not too old, not stuck before the second factor, of an active
 * member of staff and of the present epoch. Everything is judged here, by the database's clock, in one place.
 */
export const LIVE = `
  from app.session s
  join app.staff w on w.id = s.staff_id and w.state = 'active' and w.session_epoch = s.epoch
  left join app.staff_credential c on c.staff_id = w.id
  cross join lateral (select case when 'administrator' = any (w.roles)
    then interval '${IDLE_MINUTES_OF_ADMINISTRATORS} minutes' else interval '${IDLE_MINUTES} minutes' end as idle) limits
  cross join lateral (select s.last_seen_at + limits.idle as idle_at, s.created_at + case when s.is_second_factor_done
    then interval '${LONGEST_HOURS} hours' else interval '${SIGN_IN_MINUTES} minutes' end as last_at) ends
  where least(ends.idle_at, ends.last_at) > app.app_now()`;

/** Whether a second factor was shown lately enough for what is dangerous, by the database's clock. */
export const IS_STEPPED_UP = `coalesce(s.is_second_factor_done
  and s.stepped_up_at > app.app_now() - interval '10 minutes', false)`;

/** How long ago somebody was seen, and how much is left without input and in all; in seconds. */
export const SPANS = `extract(epoch from app.app_now() - s.last_seen_at)::float8 as "seenSeconds",
  extract(epoch from limits.idle)::float8 as "idleLimit",
  extract(epoch from ends.idle_at - app.app_now())::float8 as "idleSeconds",
  extract(epoch from ends.last_at - app.app_now())::float8 as "lastsSeconds"`;

/** Sessions that can't come back to life, by age alone; the worker removes them. */
export const DEAD = `created_at <= app.app_now() - interval '${LONGEST_HOURS} hours'
  or last_seen_at <= app.app_now() - interval '${IDLE_MINUTES} minutes'`;
