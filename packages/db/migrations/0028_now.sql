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
