-- Senders with two names. While the key that names are made with is being replaced, the bot gives both,
-- the current one first, parted by a space: then the tickets under the former name get the current one.

CREATE FUNCTION kilat.current_name(names text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT split_part(names, ' ', 1)
$$;

-- Makes what one sender does take turns, until the transaction ends, and gives the tickets of a former
-- name the current one. One of a kind stays open for nobody under a name; the other keeps the former.
CREATE OR REPLACE FUNCTION kilat.lock_sender(sender text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  names text[] := string_to_array(sender, ' ');
  name_hash integer;
BEGIN
  FOR name_hash IN SELECT DISTINCT hashtext(name) FROM unnest(names) name ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtext('kilat.tickets'), name_hash);
  END LOOP;
  IF cardinality(names) > 1 THEN
    PERFORM FROM kilat.tickets t WHERE t.sender = names[2] ORDER BY t.id FOR UPDATE;
    UPDATE kilat.tickets t SET sender = names[1]
      WHERE t.sender = names[2] AND NOT (
        t.state = 'open' AND t.person_id IS NULL
        AND EXISTS (SELECT FROM kilat.open_ticket_of(NULL, names[1], t.kind))
      );
  END IF;
END
$$;

-- The caller has locked the person and the sender.
CREATE OR REPLACE FUNCTION kilat.find_or_open_ticket(
  person uuid, by_sender text, new_kind text, new_id text, sealed_content text, due timestamptz
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  ticket kilat.tickets;
  outcome text := 'open-already';
  opened bigint;
BEGIN
  by_sender := kilat.current_name(by_sender);
  SELECT * INTO ticket FROM kilat.open_ticket_of(person, by_sender, new_kind);
  IF NOT FOUND THEN
    SELECT count(*) INTO opened FROM kilat.tickets t
      WHERE t.sender = by_sender AND t.created_at > now() - interval '1 day'
        AND t.kind NOT IN ('correction', 'deletion');
    IF opened >= 3 AND new_kind NOT IN ('correction', 'deletion') THEN
      RETURN jsonb_build_object('outcome', 'too-many');
    END IF;
    INSERT INTO kilat.tickets (id, kind, person_id, sender, sealed, due_at)
    VALUES (new_id, new_kind, person, by_sender, sealed_content, due)
    ON CONFLICT (id) DO NOTHING
    RETURNING * INTO ticket;
    IF NOT FOUND THEN
      RETURN jsonb_build_object('outcome', 'taken');
    END IF;
    outcome := 'opened';
  END IF;
  RETURN jsonb_build_object(
    'outcome', outcome, 'id', ticket.id, 'dueAtMs', kilat.to_ms(ticket.due_at)
  );
END
$$;

CREATE OR REPLACE FUNCTION kilat.open_ticket(
  asked_phone text, asked_person uuid, by_sender text, new_kind text, new_id text,
  sealed_content text, due timestamptz, idempotency_key text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  key_hash bytea := kilat.hash_of(idempotency_key);
  question text;
  person uuid;
  answer jsonb;
BEGIN
  IF asked_phone IS NOT NULL OR asked_person IS NOT NULL THEN
    SELECT p.id INTO person FROM kilat.people p
      WHERE p.id = asked_person AND p.phone = asked_phone AND NOT p.is_protected
        AND kilat.is_confirmed(p)
      FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      PERFORM kilat.write_audit('refuse', ARRAY[asked_person], key_hash);
      RETURN NULL;
    END IF;
  END IF;
  PERFORM kilat.lock_sender(by_sender);
  -- Without the new id and the due time: a turn that is run again brings others. Without the sender,
  -- who may have another name by then.
  question := concat_ws(' ', 'open-ticket', coalesce(person::text, 'nobody'), new_kind);
  answer := kilat.earlier_answer(idempotency_key, question);
  IF answer IS NOT NULL THEN
    PERFORM kilat.write_audit('repeat', array_remove(ARRAY[person], NULL), key_hash);
    RETURN answer;
  END IF;
  answer := kilat.find_or_open_ticket(person, by_sender, new_kind, new_id, sealed_content, due);
  IF answer ->> 'outcome' <> 'taken' THEN
    answer := kilat.keep_answer(idempotency_key, question, answer);
  END IF;
  PERFORM kilat.write_audit(
    CASE answer ->> 'outcome'
      WHEN 'opened' THEN 'open-ticket' WHEN 'open-already' THEN 'see-ticket' ELSE 'refuse'
    END,
    array_remove(ARRAY[person], NULL), key_hash
  );
  RETURN answer;
END
$$;

CREATE OR REPLACE FUNCTION kilat.tickets_opened_by(asked_sender text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  persons uuid[];
  answer jsonb;
BEGIN
  IF asked_sender LIKE '% %' THEN
    PERFORM kilat.lock_sender(asked_sender);
  END IF;
  SELECT array_agg(DISTINCT s.person_id) FILTER (WHERE s.person_id IS NOT NULL),
      coalesce(jsonb_agg(kilat.ticket_facts(s.ticket) ORDER BY s.created_at DESC, s.id), '[]')
    INTO persons, answer
    FROM (
      SELECT t AS ticket, t.person_id, t.created_at, t.id FROM kilat.tickets t
      WHERE t.sender = kilat.current_name(asked_sender)
      ORDER BY t.created_at DESC, t.id LIMIT 5
    ) s;
  PERFORM kilat.write_audit('see-ticket', coalesce(persons, '{}'), NULL);
  RETURN answer;
END
$$;

CREATE OR REPLACE FUNCTION kilat.judge_ticket(
  by_sender text, ticket_id text, is_right boolean, due timestamptz, idempotency_key text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  key_hash bytea := kilat.hash_of(idempotency_key);
  question text := 'judge-ticket ' || ticket_id || ' ' || is_right;
  persons uuid[];
  ticket kilat.tickets;
  answer jsonb;
BEGIN
  -- Whose ticket it is never changes, and people are locked before tickets.
  persons := ARRAY(
    SELECT t.person_id FROM kilat.tickets t WHERE t.id = ticket_id AND t.person_id IS NOT NULL
  );
  PERFORM FROM kilat.people p WHERE p.id = persons[1] FOR NO KEY UPDATE;
  PERFORM kilat.lock_sender(by_sender);
  by_sender := kilat.current_name(by_sender);
  answer := kilat.earlier_answer(idempotency_key, question);
  IF answer IS NOT NULL THEN
    PERFORM kilat.write_audit('repeat', persons, key_hash);
    RETURN answer;
  END IF;
  SELECT * INTO ticket FROM kilat.tickets t
    WHERE t.id = ticket_id AND t.sender = by_sender AND t.state = 'answered' FOR UPDATE;
  IF NOT FOUND OR NOT is_right AND EXISTS (
    SELECT FROM kilat.open_ticket_of(ticket.person_id, by_sender, ticket.kind)
  ) THEN
    PERFORM kilat.write_audit('refuse', persons, key_hash);
    RETURN NULL;
  END IF;
  IF is_right THEN
    UPDATE kilat.tickets SET state = 'closed', updated_at = now() WHERE id = ticket.id;
  ELSE
    UPDATE kilat.tickets SET state = 'open', due_at = due, updated_at = now()
      WHERE id = ticket.id;
  END IF;
  answer := kilat.keep_answer(
    idempotency_key, question, to_jsonb(CASE WHEN is_right THEN 'closed' ELSE 'open' END)
  );
  PERFORM kilat.write_audit(
    CASE WHEN is_right THEN 'close-ticket' ELSE 'reopen-ticket' END, persons, key_hash
  );
  RETURN answer;
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kilat FROM PUBLIC;
