import { Id } from '@breakwater/domain';
import { Done } from '@breakwater/domain/request';
import {
  ChangeRoles,
  Colleague,
  EveryoneAct,
  HandedOver,
  HandOver,
  InviteStaff,
  LinkMade,
  RequestReset,
  ReviewRights,
  SaveProfile,
  SaveStaff,
  SendLink,
  StaffAct,
  StaffList,
  StaffMember,
} from '@breakwater/domain/staff';
import * as verbs from '@breakwater/services/staff';
import { z } from 'zod';
import { procedure, routerOf } from './kernel.ts';

const reading = procedure.meta({ permission: 'staff.read' });
const administering = procedure.meta({ permission: 'staff.administer' });
const approving = procedure.meta({ permission: 'staff.approve' });

export const staff = routerOf({
  directory: procedure
    .meta({ permission: 'staff.directory' })
    .input(z.void())
    .output(z.array(Colleague))
    .query(({ ctx }) => verbs.directory(ctx)),
  saveProfile: procedure
    .meta({ permission: 'profile.own' })
    .input(SaveProfile)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveProfile(ctx, input)),
  list: reading
    .input(z.void())
    .output(StaffList)
    .query(({ ctx }) => verbs.listStaff(ctx)),
  // A mutation: opening is written into the trail, and must not be repeated by a cache.
  open: reading
    .input(z.strictObject({ id: Id }))
    .output(StaffMember)
    .mutation(({ ctx, input }) => verbs.openStaff(ctx, input)),
  invite: administering
    .input(InviteStaff)
    .output(LinkMade)
    .mutation(({ ctx, input }) => verbs.inviteStaff(ctx, input)),
  renewInvitation: administering
    .input(StaffAct)
    .output(LinkMade)
    .mutation(({ ctx, input }) => verbs.renewInvitation(ctx, input)),
  sendLink: administering
    .input(SendLink)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.sendLink(ctx, input)),
  save: administering
    .input(SaveStaff)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.saveStaff(ctx, input)),
  changeRoles: administering
    .input(ChangeRoles)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.changeRoles(ctx, input)),
  endSessions: administering
    .input(StaffAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.endSessions(ctx, input)),
  endEveryone: administering
    .input(EveryoneAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.endEveryone(ctx, input)),
  handOver: administering
    .input(HandOver)
    .output(HandedOver)
    .mutation(({ ctx, input }) => verbs.handOver(ctx, input)),
  disable: administering
    .input(HandOver)
    .output(HandedOver)
    .mutation(({ ctx, input }) => verbs.disableStaff(ctx, input)),
  enable: administering
    .input(StaffAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.enableStaff(ctx, input)),
  requestReset: administering
    .input(RequestReset)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.requestReset(ctx, input)),
  approveReset: approving
    .input(StaffAct)
    .output(LinkMade)
    .mutation(({ ctx, input }) => verbs.approveReset(ctx, input)),
  withdrawReset: administering
    .input(StaffAct)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.withdrawReset(ctx, input)),
  reviewRights: administering
    .input(ReviewRights)
    .output(Done)
    .mutation(({ ctx, input }) => verbs.reviewRights(ctx, input)),
});
