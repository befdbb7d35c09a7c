-- Moving people to another number that was proved as well.

-- Makes changes of the same numbers take turns: on a number that nobody has yet there is no row to
-- lock. In one order, as two changes may name the same two numbers; and before any other lock.
CREATE FUNCTION kilat.lock_phones(phones text[]) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  number_hash integer;
BEGIN
  FOR number_hash IN SELECT DISTINCT hashtext(phone) FROM unnest(phones) phone ORDER BY 1 LOOP
    PERFORM pg_advisory_xact_lock(hashtext('kilat.phones'), number_hash);
  END LOOP;
END
$$;

-- Numbers that somebody has left, until it is sure that the store holds what tells whoever has them:
-- what was lost between here and there is found by a later run of the bot. One row for everybody who
-- left together, under the one who asked.
CREATE TABLE kilat.left_numbers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  phone text NOT NULL,
  person_id uuid NOT NULL REFERENCES kilat.people,
  left_at timestamptz NOT NULL DEFAULT now(),
  -- After 15 minutes the message is too old to be answered; before, it may still tell them itself.
  claimed_until timestamptz NOT NULL DEFAULT now() + interval '16 minutes'
);

CREATE INDEX left_numbers_to_tell ON kilat.left_numbers (claimed_until);

-- Moves a person, or everybody on the number whom it is confirmed for; null when the person is not
-- on it. Ten people at most are on a number, protected ones included, so that the answer does not
-- depend on who is protected.
CREATE FUNCTION kilat.change_phone(
  asked_phone text, new_phone text, asked_person uuid, everybody boolean, idempotency_key text
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  key_hash bytea := kilat.hash_of(idempotency_key);
  question text := 'change-phone ' || asked_phone || ' ' || new_phone || ' ' || asked_person || ' '
    || everybody;
  moving uuid[];
  there bigint;
  answer jsonb;
BEGIN
  PERFORM kilat.lock_phones(ARRAY[asked_phone, new_phone]);
  PERFORM FROM kilat.people p
    WHERE p.phone IN (asked_phone, new_phone) ORDER BY p.id FOR NO KEY UPDATE;
  -- First of all: whoever was moved is not on the number any more when the question comes again.
  answer := kilat.earlier_answer(idempotency_key, question);
  IF answer IS NOT NULL THEN
    PERFORM kilat.write_audit('repeat', ARRAY[asked_person], key_hash);
    RETURN answer;
  END IF;
  moving := ARRAY(
    SELECT p.id FROM kilat.people_on(asked_phone) p
    WHERE kilat.is_confirmed(p) AND (everybody OR p.id = asked_person)
  );
  IF asked_person = ANY (moving) IS NOT TRUE THEN
    PERFORM kilat.write_audit('refuse', ARRAY[asked_person], key_hash);
    RETURN NULL;
  END IF;
  IF new_phone = asked_phone THEN
    moving := '{}';
  END IF;
  SELECT count(*) INTO there FROM kilat.people p WHERE p.phone = new_phone;
  IF cardinality(moving) > 0 AND there + cardinality(moving) > 10 THEN
    PERFORM kilat.write_audit('refuse', ARRAY[asked_person], key_hash);
    RETURN kilat.keep_answer(idempotency_key, question, jsonb_build_object('outcome', 'full'));
  END IF;
  UPDATE kilat.people SET phone = new_phone, phone_confirmed_at = now(), version = version + 1
    WHERE id = ANY (moving);
  IF cardinality(moving) > 0 THEN
    INSERT INTO kilat.left_numbers (phone, person_id) VALUES (asked_phone, asked_person);
  END IF;
  answer := kilat.keep_answer(
    idempotency_key, question,
    jsonb_build_object('outcome', 'changed', 'moved', cardinality(moving))
  );
  PERFORM kilat.write_audit('change-phone', moving, key_hash);
  RETURN answer;
END
$$;

-- Numbers that were left and are still to be looked after, for five minutes in the hand of the caller.
CREATE FUNCTION kilat.claim_left_numbers(max_count integer) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  persons uuid[];
  answer jsonb;
BEGIN
  WITH waiting AS MATERIALIZED (
    SELECT l.id FROM kilat.left_numbers l WHERE l.claimed_until <= now()
    ORDER BY l.claimed_until LIMIT least(max_count, 100) FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE kilat.left_numbers l SET claimed_until = now() + interval '5 minutes'
    FROM waiting WHERE l.id = waiting.id
    RETURNING l.id, l.phone, l.person_id, l.left_at
  )
  SELECT array_agg(DISTINCT c.person_id),
      coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id::text, 'phone', c.phone, 'leftAtMs', kilat.to_ms(c.left_at)
      ) ORDER BY c.left_at, c.id), '[]')
    INTO persons, answer
    FROM claimed c;
  -- A run a minute that finds nothing leaves nothing.
  IF persons IS NOT NULL THEN
    PERFORM kilat.write_audit('claim-left-number', persons, NULL);
  END IF;
  RETURN answer;
END
$$;

-- Forgets numbers that were left, by the ids of the claim.
CREATE FUNCTION kilat.forget_left_numbers(ids text[]) RETURNS jsonb
LANGUAGE sql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
  DELETE FROM kilat.left_numbers l
    WHERE l.id = ANY (ARRAY(SELECT id::bigint FROM unnest(ids) id WHERE id ~ '^[0-9]{1,18}$'));
  SELECT to_jsonb(true)
$$;
