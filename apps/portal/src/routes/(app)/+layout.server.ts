import { can, signedIn } from '#lib/server/signed-in.ts';
import type { LayoutServerLoad } from './$types';

/** Who is here, what they may do, the counts of the navigation, and the call that they are on. */
export const load: LayoutServerLoad = async ({ locals, depends }) => {
  const { actor, idleSeconds, lastsSeconds } = signedIn(locals);
  const { staffId } = actor;
  depends('live:request', 'live:centre', 'live:staff', `live:task/${staffId}`, `live:call/${staffId}`);
  const mayList = can(locals, 'request.list');
  const [centre, counts, tasks, ownCall] = await Promise.all([
    // An agency is a guest, and reads nothing of the house but what the site publishes.
    can(locals, 'centre.read') ? locals.api.centre.read() : null,
    mayList ? locals.api.request.counts() : null,
    can(locals, 'task.own') ? locals.api.task.counts() : null,
    can(locals, 'caller.verify') ? locals.api.access.findOwnCall() : null,
  ]);
  return {
    me: { id: staffId, name: actor.name, roles: actor.roles },
    session: { idleSeconds, lastsSeconds },
    centreName: centre?.name ?? '',
    centreLocale: centre?.locale ?? actor.locale,
    counts,
    tasks,
    ownCall,
    can: {
      requests: mayList,
      cases: can(locals, 'case.list'),
      work: can(locals, 'case.work'),
      people: can(locals, 'client.find'),
      intake: can(locals, 'case.begin'),
      tasks: can(locals, 'task.own'),
      caseload: can(locals, 'case.supervise'),
      week: can(locals, 'week.own'),
      programmes: can(locals, 'programme.read'),
      shortTexts: can(locals, 'short_text.own'),
      team: can(locals, 'request.reassign'),
      centre: can(locals, 'centre.edit'),
      banner: can(locals, 'banner.edit'),
      library: can(locals, 'library.read'),
      shelter: can(locals, 'shelter.guard'),
      instruments: can(locals, 'instrument.administer'),
      caller: can(locals, 'caller.verify'),
      // Who sees every request has nothing to open.
      breakGlass: can(locals, 'break_glass.own') && !can(locals, 'break_glass.review'),
      glassReview: can(locals, 'break_glass.review'),
      staff: can(locals, 'staff.read'),
      custody: can(locals, 'client.erase'),
      trail: can(locals, 'audit.read'),
    },
  };
};
