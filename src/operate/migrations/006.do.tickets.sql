-- Tickets: opening them, adding to them, and what their senders see. Locks are taken in one order: people
-- by id, the sender, tickets by id, the answer, audit chains.

ALTER TABLE kilat.tickets
  DROP CONSTRAINT tickets_kind_check,
  ADD CONSTRAINT tickets_kind_check CHECK (kind IN (
    'incomplete-dose', 'missing-dose', 'abroad', 'dose', 'name', 'phone', 'lost-phone', 'identity',
    'correction', 'deletion', 'other'
  )),
  ADD CHECK (length(sender) BETWEEN 1 AND 200),
  ADD CHECK (length(sealed) BETWEEN 1 AND 40000),
  -- What the staff have said last, sealed, and how often they have.
  ADD COLUMN sealed_answer text CHECK (length(sealed_answer) BETWEEN 1 AND 40000),
  ADD COLUMN answer_count integer NOT NULL DEFAULT 0,
  ADD COLUMN answered_by text,
  ADD COLUMN answered_at timestamptz,
  -- When the sender was told of the last answer, and until when a run of the bot has it in hand.
  ADD COLUMN told_at timestamptz,
  ADD COLUMN told_claimed_until timestamptz NOT NULL DEFAULT '-infinity',
  ADD CHECK (num_nulls(sealed_answer, answered_by, answered_at) IN (0, 3)),
  ADD CHECK ((answer_count > 0) = (sealed_answer IS NOT NULL)),
  ADD CHECK (state <> 'answered' OR answer_count > 0);

CREATE UNIQUE INDEX one_open_ticket_of_a_kind_for_nobody ON kilat.tickets (sender, kind)
  WHERE state = 'open' AND person_id IS NULL;
CREATE INDEX answered_tickets_to_tell ON kilat.tickets (told_claimed_until, answered_at)
  WHERE state = 'answered' AND told_at IS NULL;

-- What was written to a ticket after it was opened, each sealed under an id of its own.
CREATE TABLE kilat.ticket_additions (
  id text PRIMARY KEY CHECK (id ~ '^SV-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  ticket_id text NOT NULL REFERENCES kilat.tickets ON DELETE CASCADE,
  sealed text NOT NULL CHECK (length(sealed) BETWEEN 1 AND 40000),
  added_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX additions_by_ticket ON kilat.ticket_additions (ticket_id, added_at);

CREATE FUNCTION kilat.to_ms(moment timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT trunc(extract(epoch FROM moment) * 1000)::bigint
$$;

-- What its sender may know of a ticket. The answer is sealed.
CREATE FUNCTION kilat.ticket_facts(ticket kilat.tickets) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object(
    'id', ticket.id,
    'kind', ticket.kind,
    'state', ticket.state,
    'openedAtMs', kilat.to_ms(ticket.created_at),
    'dueAtMs', kilat.to_ms(ticket.due_at),
    'answer', ticket.sealed_answer
  )
$$;

-- The open ticket of a kind of a person; of a sender, among those without a person.
CREATE FUNCTION kilat.open_ticket_of(person uuid, asked_sender text, asked_kind text)
RETURNS SETOF kilat.tickets
LANGUAGE sql STABLE AS $$
  SELECT * FROM kilat.tickets t
  WHERE t.person_id = person AND t.kind = asked_kind AND t.state = 'open'
  UNION ALL
  SELECT * FROM kilat.tickets t
  WHERE person IS NULL AND t.person_id IS NULL AND t.sender = asked_sender
    AND t.kind = asked_kind AND t.state = 'open'
$$;

-- A sender may have two names. While the key that names are made with is being replaced, the bot gives
-- both, the current one first, parted by a space: then the tickets under the former get the current.
CREATE FUNCTION kilat.current_name(names text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT split_part(names, ' ', 1)
$$;

-- Makes what one sender does take turns, until the transaction ends, and gives the tickets of a former
-- name the current one. One of a kind stays open for nobody under a name; the other keeps the former.
CREATE FUNCTION kilat.lock_sender(sender text) RETURNS void
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

-- Opens a ticket, unless the sender has opened three within a day. Where one of its kind is open, what is
-- new is added to that: three times a day, and never to what the bot has found out by itself. The caller has
-- locked the person and the sender. An id that is in use is `taken`.
CREATE FUNCTION kilat.find_or_open_ticket(
  person uuid, by_sender text, new_kind text, new_id text, sealed_content text, due timestamptz
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  ticket kilat.tickets;
  outcome text := 'open-already';
  opened bigint;
  added bigint;
BEGIN
  by_sender := kilat.current_name(by_sender);
  SELECT * INTO ticket FROM kilat.open_ticket_of(person, by_sender, new_kind);
  IF NOT FOUND THEN
    -- What the law gives a right to is refused to nobody for having complained a lot.
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
  ELSIF new_kind <> 'incomplete-dose' THEN
    SELECT count(*) INTO added FROM kilat.ticket_additions a
      WHERE a.ticket_id = ticket.id AND a.added_at > now() - interval '1 day';
    IF added < 3 THEN
      INSERT INTO kilat.ticket_additions (id, ticket_id, sealed)
      VALUES (new_id, ticket.id, sealed_content)
      ON CONFLICT (id) DO NOTHING;
      IF NOT FOUND THEN
        RETURN jsonb_build_object('outcome', 'taken');
      END IF;
      outcome := 'added';
    END IF;
  END IF;
  RETURN jsonb_build_object(
    'outcome', outcome, 'id', ticket.id, 'dueAtMs', kilat.to_ms(ticket.due_at)
  );
END
$$;

-- Opens a ticket for a person on the number, or with neither of them for nobody in particular; null
-- when the person is not on the number.
CREATE FUNCTION kilat.open_ticket(
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
      WHEN 'opened' THEN 'open-ticket' WHEN 'added' THEN 'add-to-ticket'
      WHEN 'open-already' THEN 'see-ticket' ELSE 'refuse'
    END,
    array_remove(ARRAY[person], NULL), key_hash
  );
  RETURN answer;
END
$$;

-- The newest tickets of a sender.
CREATE FUNCTION kilat.tickets_opened_by(asked_sender text) RETURNS jsonb
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
