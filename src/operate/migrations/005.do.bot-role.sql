-- The bot's role: it calls the functions that answer its questions, and can do nothing else.
-- A group role: the operator grants it to the role that the Worker's connection string names.

DO $$
BEGIN
  CREATE ROLE kilat_bot NOLOGIN;
EXCEPTION
  -- Roles belong to the whole server: another database, or a migration beside this one, has made it.
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

REVOKE ALL ON ALL TABLES IN SCHEMA kilat FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kilat FROM PUBLIC;

GRANT USAGE ON SCHEMA kilat TO kilat_bot;
GRANT EXECUTE ON FUNCTION
  kilat.is_registered(text),
  kilat.look(text, uuid),
  kilat.names(text, uuid),
  kilat.note_identity_change(uuid),
  kilat.certificate_state(text),
  kilat.issue(text, uuid, text[]),
  kilat.keep_qr_text(text, text, text, timestamptz),
  kilat.correct_name(text, uuid, text, text[]),
  kilat.confirm_owner(text, text, text)
TO kilat_bot;
