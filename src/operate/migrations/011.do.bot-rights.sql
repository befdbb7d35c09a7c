-- What the bot may call of what came after 005. Postgres gives new functions to everybody.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kilat FROM PUBLIC;

GRANT EXECUTE ON FUNCTION
  kilat.issue(text, uuid, text[], text, text, text, timestamptz),
  kilat.open_ticket(text, uuid, text, text, text, text, timestamptz, text),
  kilat.tickets_opened_by(text),
  kilat.judge_ticket(text, text, boolean, timestamptz, text),
  kilat.claim_answered(integer),
  kilat.mark_told(text[]),
  kilat.change_phone(text, text, uuid, boolean, text),
  kilat.claim_left_numbers(integer),
  kilat.forget_left_numbers(text[]),
  kilat.trail(text, uuid)
TO kilat_bot;
