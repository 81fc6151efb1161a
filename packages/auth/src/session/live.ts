/** Minutes without input, then hours in all, after which a session has ended; minutes to finish signing in. */
export const IDLE_MINUTES = 30;
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
  cross join lateral (select case when s.is_second_factor_done
    then least(s.last_seen_at + interval '${IDLE_MINUTES} minutes', s.created_at + interval '${LONGEST_HOURS} hours')
    else s.created_at + interval '${SIGN_IN_MINUTES} minutes' end as at) ends
  where ends.at > app.app_now()`;

/** Whether a second factor was shown lately enough for what is dangerous, by the database's clock. */
export const IS_STEPPED_UP = `coalesce(s.is_second_factor_done
  and s.stepped_up_at > app.app_now() - interval '10 minutes', false)`;

/** Sessions that can't come back to life, by age alone; the worker removes them. */
export const DEAD = `created_at <= app.app_now() - interval '${LONGEST_HOURS} hours'
  or last_seen_at <= app.app_now() - interval '${IDLE_MINUTES} minutes'`;
