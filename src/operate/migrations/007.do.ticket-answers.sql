-- What becomes of tickets: the staff answer them, the bot tells their senders, the senders judge.

-- Takes the sender's verdict on an answer; null when the ticket is not theirs, when it waits for no
-- verdict, and when it would be opened again beside another open one of its kind.
CREATE FUNCTION kilat.judge_ticket(
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

-- Answered tickets whose senders are still to be told, for five minutes in the hand of the caller.
-- Those that nobody has had in hand come first, so that one that cannot be told delays no other.
CREATE FUNCTION kilat.claim_answered(max_count integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  persons uuid[];
  claimed_count bigint;
  answer jsonb;
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT t.id FROM kilat.tickets t
    WHERE t.state = 'answered' AND t.told_at IS NULL AND t.told_claimed_until <= now()
    ORDER BY t.told_claimed_until, t.answered_at
    LIMIT least(max_count, 100) FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE kilat.tickets t SET told_claimed_until = now() + interval '5 minutes'
    FROM waiting WHERE t.id = waiting.id
    RETURNING t.person_id, t.answered_at, t.id, jsonb_build_object(
      'ticket', kilat.ticket_facts(t),
      'sender', t.sender,
      'sealed', t.sealed,
      'answerKey', t.id || '/' || t.answer_count
    ) AS facts
  )
  SELECT count(*), array_agg(DISTINCT c.person_id) FILTER (WHERE c.person_id IS NOT NULL),
      coalesce(jsonb_agg(c.facts ORDER BY c.answered_at, c.id), '[]')
    INTO claimed_count, persons, answer
    FROM claimed c;
  -- A run a minute that finds nothing leaves nothing.
  IF claimed_count > 0 THEN
    PERFORM kilat.write_audit('tell-ticket', coalesce(persons, '{}'), NULL);
  END IF;
  RETURN answer;
END
$$;

-- Marks answers as told, by their keys. An answer that another one has followed is left alone.
CREATE FUNCTION kilat.mark_told(answer_keys text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  ids text[] := ARRAY(SELECT split_part(key, '/', 1) FROM unnest(answer_keys) key);
BEGIN
  PERFORM FROM kilat.tickets t WHERE t.id = ANY (ids) ORDER BY t.id FOR UPDATE;
  UPDATE kilat.tickets t SET told_at = now()
    WHERE t.id = ANY (ids) AND t.id || '/' || t.answer_count = ANY (answer_keys)
      AND t.state = 'answered' AND t.told_at IS NULL;
  RETURN to_jsonb(true);
END
$$;

-- What follows is for those who work for the service, under their own names; the bot calls none.

CREATE FUNCTION kilat.assert_operator(operator_name text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (operator_name ~ '^[a-z][a-z0-9.-]{1,40}$' AND operator_name <> 'bot') IS NOT TRUE THEN
    RAISE EXCEPTION 'an operator has a name of their own' USING ERRCODE = '22023';
  END IF;
END
$$;

-- The tickets that wait for an answer, those due first. Nothing in them is about anybody.
CREATE FUNCTION kilat.waiting_tickets()
RETURNS TABLE (id text, kind text, state text, due_at timestamptz, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kilat, pg_temp AS $$
  SELECT t.id, t.kind, t.state, t.due_at, t.created_at
  FROM kilat.tickets t WHERE t.state = 'open' ORDER BY t.due_at, t.id LIMIT 200
$$;

-- What was added to a ticket, in its order, sealed.
CREATE FUNCTION kilat.ticket_additions_to(of_ticket text) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'sealed', a.sealed, 'addedAtMs', kilat.to_ms(a.added_at)
  ) ORDER BY a.added_at, a.id), '[]')
  FROM kilat.ticket_additions a WHERE a.ticket_id = of_ticket
$$;

-- A ticket with what is sealed in it; null when there is none. The person's id is masked.
CREATE FUNCTION kilat.read_ticket(operator_name text, ticket_id text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  ticket kilat.tickets;
BEGIN
  PERFORM kilat.assert_operator(operator_name);
  SELECT * INTO ticket FROM kilat.tickets t WHERE t.id = ticket_id;
  INSERT INTO kilat.audit (actor, action, person_id)
  VALUES (
    operator_name, CASE WHEN ticket.id IS NULL THEN 'refuse' ELSE 'reveal-ticket' END,
    ticket.person_id
  );
  IF ticket.id IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN kilat.ticket_facts(ticket) || jsonb_build_object(
    'sealed', ticket.sealed,
    'person', left(ticket.person_id::text, 8) || '…',
    'additions', kilat.ticket_additions_to(ticket.id)
  );
END
$$;

-- Keeps the staff's answer, sealed, to a ticket that is open or was answered before. Says whether
-- there was such a ticket.
CREATE FUNCTION kilat.answer_ticket(operator_name text, ticket_id text, new_sealed_answer text)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  ticket kilat.tickets;
BEGIN
  PERFORM kilat.assert_operator(operator_name);
  UPDATE kilat.tickets t
    SET state = 'answered', sealed_answer = new_sealed_answer, answer_count = t.answer_count + 1,
      answered_by = operator_name, answered_at = now(), told_at = NULL,
      told_claimed_until = '-infinity', updated_at = now()
    WHERE t.id = ticket_id AND t.state IN ('open', 'answered')
    RETURNING * INTO ticket;
  INSERT INTO kilat.audit (actor, action, person_id)
  VALUES (
    operator_name, CASE WHEN ticket.id IS NULL THEN 'refuse' ELSE 'answer-ticket' END,
    ticket.person_id
  );
  RETURN to_jsonb(ticket.id IS NOT NULL);
END
$$;
