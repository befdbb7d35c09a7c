-- What becomes of the audit trail and of what is kept too long, for those who work for the service. The
-- bot can call none of this; whoever does needs no more than the right to call it.

-- Checks up to `most` rows of a chain, from a position on, the row before being known. A trail of any
-- length is checked part by part, each in an index scan.
CREATE FUNCTION kilat.check_audit(
  asked_chain integer, after_position bigint, hash_before text, most integer
) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kilat, pg_temp AS $$
  WITH part AS (
    SELECT e AS entry, e.position, e.hash, e.previous_hash
    FROM kilat.audit e
    WHERE e.chain = asked_chain AND e.position > after_position
    ORDER BY e.position LIMIT least(most, 100000)
  ), checked AS (
    SELECT p.position, p.hash,
      p.position <> lag(p.position, 1, after_position) OVER in_chain + 1
        OR p.previous_hash <> lag(p.hash, 1, decode(hash_before, 'hex')) OVER in_chain
        OR p.hash <> kilat.audit_hash(p.entry) AS is_broken
    FROM part p WINDOW in_chain AS (ORDER BY p.position)
  )
  SELECT jsonb_build_object(
    'rows', count(*),
    'position', coalesce(max(c.position), after_position),
    'hash', coalesce(encode((array_agg(c.hash ORDER BY c.position DESC))[1], 'hex'), hash_before),
    'broken', count(*) FILTER (WHERE c.is_broken),
    'breaks', coalesce(
      to_jsonb((array_agg(c.position ORDER BY c.position) FILTER (WHERE c.is_broken))[1:10]), '[]'
    )
  )
  FROM checked c
$$;

-- The hash of one row, in hexadecimal; null when there is no such row.
CREATE FUNCTION kilat.audit_hash_at(asked_chain integer, asked_position bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kilat, pg_temp AS $$
  SELECT encode(a.hash, 'hex') FROM kilat.audit a
  WHERE a.chain = asked_chain AND a.position = asked_position
$$;

CREATE INDEX answers_by_time ON kilat.answers (answered_at);
CREATE INDEX settled_tickets_by_time ON kilat.tickets (updated_at) WHERE state <> 'open';

-- Deletes up to `most` of the answers that no message can ask for again: WhatsApp delivers a message
-- for 7 days. Says how many, or with `is_trial` how many there are.
CREATE FUNCTION kilat.delete_old_answers(operator_name text, is_trial boolean, most integer)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  oldest timestamptz := now() - interval '8 days';
  deleted bigint;
BEGIN
  PERFORM kilat.assert_operator(operator_name);
  IF is_trial THEN
    RETURN (SELECT count(*) FROM kilat.answers a WHERE a.answered_at < oldest);
  END IF;
  DELETE FROM kilat.answers a WHERE a.key_hash IN (
    SELECT o.key_hash FROM kilat.answers o WHERE o.answered_at < oldest
    ORDER BY o.answered_at LIMIT least(most, 10000) FOR UPDATE SKIP LOCKED
  );
  GET DIAGNOSTICS deleted = ROW_COUNT;
  IF deleted > 0 THEN
    INSERT INTO kilat.audit (actor, action) VALUES (operator_name, 'delete-answers');
  END IF;
  RETURN deleted;
END
$$;

-- Leaves a row in the audit trail for each person, in the order of the chains.
CREATE FUNCTION kilat.note_deleted_tickets(operator_name text, persons uuid[]) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO kilat.audit (actor, action, person_id)
  SELECT operator_name, 'delete-ticket', person
  FROM unnest(persons) person
  ORDER BY kilat.audit_chain(person), person
$$;

-- Deletes up to `most` tickets that were closed, or answered without a verdict, 180 days ago. Says how
-- many, or with `is_trial` how many there are. Whom nobody has told yet keeps the ticket.
CREATE FUNCTION kilat.delete_old_tickets(operator_name text, is_trial boolean, most integer)
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  oldest timestamptz := now() - interval '180 days';
  persons uuid[];
BEGIN
  PERFORM kilat.assert_operator(operator_name);
  IF is_trial THEN
    RETURN (
      SELECT count(*) FROM kilat.tickets t WHERE t.state <> 'open' AND t.updated_at < oldest
        AND (t.state = 'closed' OR t.told_at < oldest)
    );
  END IF;
  WITH deleted AS (
    DELETE FROM kilat.tickets t WHERE t.id IN (
      SELECT o.id FROM kilat.tickets o WHERE o.state <> 'open' AND o.updated_at < oldest
        AND (o.state = 'closed' OR o.told_at < oldest)
      ORDER BY o.updated_at LIMIT least(most, 1000) FOR UPDATE SKIP LOCKED
    ) RETURNING t.person_id
  )
  SELECT coalesce(array_agg(d.person_id), '{}') INTO persons FROM deleted d;
  PERFORM kilat.note_deleted_tickets(operator_name, persons);
  RETURN cardinality(persons);
END
$$;

-- Deletes what the service holds of a person beside the ministry's own records, for a request that was
-- decided: the phone number, the tickets, and the answers of theirs that name them. Names, doses,
-- certificates and the audit trail stay. The person is named by a ticket of the kind `deletion` whose
-- answer has reached the sender, or by the id. The row in the audit trail is the proof, and what it
-- says of itself is returned.
CREATE FUNCTION kilat.forget_person(
  operator_name text, ticket_id text, asked_person uuid, is_trial boolean
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  person kilat.people;
  request kilat.tickets;
  ticket_count bigint;
  proof kilat.audit;
  counts jsonb;
BEGIN
  PERFORM kilat.assert_operator(operator_name);
  SELECT * INTO request FROM kilat.tickets t WHERE t.id = ticket_id;
  SELECT * INTO person FROM kilat.people p
    WHERE p.id = CASE WHEN ticket_id IS NULL THEN asked_person ELSE request.person_id END FOR UPDATE;
  IF person.id IS NULL OR ticket_id IS NOT NULL AND request.kind <> 'deletion' THEN
    INSERT INTO kilat.audit (actor, action, person_id) VALUES (operator_name, 'refuse', asked_person);
    RETURN jsonb_build_object('outcome', 'unknown');
  END IF;
  -- Tickets after people, as everywhere; and the request as it is now, behind the lock.
  PERFORM FROM kilat.tickets t WHERE t.person_id = person.id ORDER BY t.id FOR UPDATE;
  IF EXISTS (
    SELECT FROM kilat.tickets t WHERE t.person_id = person.id AND t.kind = 'deletion'
      AND (t.state = 'open' OR t.state = 'answered' AND t.told_at IS NULL)
  ) THEN
    RETURN jsonb_build_object('outcome', 'undecided');
  END IF;
  SELECT count(*) INTO ticket_count FROM kilat.tickets t WHERE t.person_id = person.id;
  counts := jsonb_build_object('tickets', ticket_count, 'phones', num_nonnulls(person.phone));
  IF is_trial THEN
    RETURN counts || jsonb_build_object('outcome', 'trial');
  END IF;
  DELETE FROM kilat.tickets t WHERE t.person_id = person.id;
  DELETE FROM kilat.answers a
    WHERE a.question_hash = kilat.hash_of('correct-name ' || person.id);
  UPDATE kilat.people p SET phone = NULL, phone_confirmed_at = NULL, version = p.version + 1
    WHERE p.id = person.id;
  INSERT INTO kilat.audit (actor, action, person_id, key_hash)
    VALUES (operator_name, 'forget', person.id, kilat.hash_of(ticket_id)) RETURNING * INTO proof;
  RETURN counts || jsonb_build_object(
    'outcome', 'forgotten', 'chain', proof.chain, 'position', proof.position,
    'atMs', kilat.to_ms(proof.at), 'hash', encode(proof.hash, 'hex')
  );
END
$$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kilat FROM PUBLIC;
