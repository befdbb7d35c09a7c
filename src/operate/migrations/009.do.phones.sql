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
  answer := kilat.keep_answer(
    idempotency_key, question,
    jsonb_build_object('outcome', 'changed', 'moved', cardinality(moving))
  );
  PERFORM kilat.write_audit('change-phone', moving, key_hash);
  RETURN answer;
END
$$;
