-- What the bot may change. Locks are taken in one order: people by id, the answer, audit chains.

-- Answers of changes that were made, by the SHA-256 of their idempotency key. A question that comes
-- twice gets the same answer; a key that comes with another question is refused.
CREATE TABLE kilat.answers (
  key_hash bytea PRIMARY KEY,
  -- SHA-256 of what was asked and about whom.
  question_hash bytea NOT NULL,
  answer jsonb NOT NULL,
  answered_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION kilat.hash_of(value text) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(convert_to(value, 'UTF8'))
$$;

CREATE FUNCTION kilat.earlier_answer(key text, question text) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  earlier kilat.answers;
BEGIN
  SELECT * INTO earlier FROM kilat.answers a WHERE a.key_hash = kilat.hash_of(key);
  IF earlier.question_hash <> kilat.hash_of(question) THEN
    RAISE EXCEPTION 'the idempotency key was used for another question' USING ERRCODE = 'KL001';
  END IF;
  RETURN earlier.answer;
END
$$;

-- Keeps the first answer under a key and returns it.
CREATE FUNCTION kilat.keep_answer(key text, question text, answer jsonb) RETURNS jsonb
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO kilat.answers (key_hash, question_hash, answer)
  VALUES (kilat.hash_of(key), kilat.hash_of(question), answer)
  ON CONFLICT DO NOTHING;
  RETURN kilat.earlier_answer(key, question);
END
$$;

-- Issues certificates for the complete doses that have none in force, all or some of them, as far
-- as the fresh ids go. Returns how many.
CREATE FUNCTION kilat.issue_certificates(asked_person uuid, only_doses bigint[], fresh_ids text[])
RETURNS bigint
LANGUAGE sql AS $$
  WITH waiting AS (
    SELECT d.id, row_number() OVER (ORDER BY d.number) AS turn
    FROM kilat.doses d
    WHERE d.person_id = asked_person
      AND (only_doses IS NULL OR d.id = ANY (only_doses))
      AND kilat.missing_fields(d) = '{}'
      -- A certificate that people have revoked does not come back by asking for it.
      AND NOT EXISTS (
        SELECT FROM kilat.certificates c
        WHERE c.dose_id = d.id
          AND (c.revoked_at IS NULL OR c.revoked_reason <> 'name corrected')
      )
  ), unused AS (
    SELECT f.id, row_number() OVER (ORDER BY f.place) AS turn
    FROM unnest(fresh_ids) WITH ORDINALITY AS f (id, place)
    WHERE NOT EXISTS (SELECT FROM kilat.certificates c WHERE c.id = f.id)
  ), issued AS (
    INSERT INTO kilat.certificates (id, dose_id, name)
    SELECT unused.id, waiting.id, p.name
    FROM waiting JOIN unused USING (turn)
    JOIN kilat.people p ON p.id = asked_person
    RETURNING 1
  )
  SELECT count(*) FROM issued
$$;

CREATE FUNCTION kilat.issue(asked_phone text, asked_person uuid, fresh_ids text[]) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  shown uuid := kilat.person_asked_for(asked_phone, asked_person);
  issued bigint := 0;
BEGIN
  -- Two calls for one person take turns: the second finds nothing left to issue.
  PERFORM FROM kilat.people p WHERE p.id = shown FOR NO KEY UPDATE;
  IF FOUND THEN
    issued := kilat.issue_certificates(shown, NULL, fresh_ids);
  END IF;
  RETURN kilat.see(
    asked_phone, asked_person, fresh_ids, CASE WHEN issued > 0 THEN 'issue' ELSE 'look' END
  );
END
$$;

-- Keeps the signed text of a certificate: a signature is made with randomness, and a certificate has
-- one text, until it ends within a month. Says whether this one is it.
CREATE FUNCTION kilat.keep_qr_text(
  asked_phone text, certificate text, text_to_keep text, expires_at timestamptz
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  owner uuid;
BEGIN
  UPDATE kilat.certificates c SET qr_text = text_to_keep, qr_expires_at = expires_at
  FROM kilat.doses d JOIN kilat.people_on(asked_phone) p ON p.id = d.person_id
  WHERE c.id = certificate AND c.dose_id = d.id AND kilat.is_confirmed(p)
    AND (c.qr_text IS NULL OR c.qr_expires_at <= now() + interval '30 days')
  RETURNING p.id INTO owner;
  IF owner IS NOT NULL THEN
    PERFORM kilat.write_audit('keep-qr-text', ARRAY[owner], NULL);
  END IF;
  RETURN to_jsonb(owner IS NOT NULL);
END
$$;

-- Gives a person the civil registry's name, and certificates with it instead of the old ones.
CREATE FUNCTION kilat.rename_person(person kilat.people, civil_name text, fresh_ids text[])
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  revoked bigint[];
BEGIN
  IF person.name = civil_name THEN
    RETURN jsonb_build_object('before', person.name, 'after', civil_name, 'reissued', 0);
  END IF;
  UPDATE kilat.people SET name = civil_name, version = version + 1 WHERE id = person.id;
  WITH ended AS (
    UPDATE kilat.certificates c SET revoked_at = now(), revoked_reason = 'name corrected'
    FROM kilat.doses d
    WHERE d.person_id = person.id AND c.dose_id = d.id AND c.revoked_at IS NULL
    RETURNING c.dose_id
  )
  SELECT coalesce(array_agg(dose_id), '{}') INTO revoked FROM ended;
  RETURN jsonb_build_object(
    'before', person.name,
    'after', civil_name,
    'reissued', kilat.issue_certificates(person.id, revoked, fresh_ids)
  );
END
$$;

-- Takes over the civil registry's name; null when the person is not on the number or has no entry
-- there. No name comes from outside.
CREATE FUNCTION kilat.correct_name(
  asked_phone text, asked_person uuid, idempotency_key text, fresh_ids text[]
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  key_hash bytea := kilat.hash_of(idempotency_key);
  person kilat.people;
  civil_name text;
  question text;
  answer jsonb;
BEGIN
  SELECT * INTO person FROM kilat.people p
    WHERE p.id = asked_person AND p.phone = asked_phone AND NOT p.is_protected
      AND kilat.is_confirmed(p)
    FOR NO KEY UPDATE;
  SELECT c.name INTO civil_name FROM kilat.civil_registry c WHERE c.nik = person.nik;
  IF civil_name IS NULL THEN
    PERFORM kilat.write_audit('refuse', ARRAY[asked_person], key_hash);
    RETURN NULL;
  END IF;
  question := 'correct-name ' || person.id;
  answer := kilat.earlier_answer(idempotency_key, question);
  IF answer IS NOT NULL THEN
    PERFORM kilat.write_audit('repeat', ARRAY[person.id], key_hash);
    RETURN answer;
  END IF;
  answer := kilat.keep_answer(
    idempotency_key, question, kilat.rename_person(person, civil_name, fresh_ids)
  );
  PERFORM kilat.write_audit('correct-name', ARRAY[person.id], key_hash);
  RETURN answer;
END
$$;

-- Marks the number as confirmed for those of its unconfirmed people whose NIK ends in the four
-- digits. Says whether there was one. After four denials within a day nothing is compared any more:
-- they are counted here, behind the lock, so that guesses side by side are counted as well.
CREATE FUNCTION kilat.confirm_owner(asked_phone text, last_four text, idempotency_key text)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  key_hash bytea := kilat.hash_of(idempotency_key);
  question text := 'confirm-owner ' || asked_phone;
  unconfirmed uuid[];
  matching uuid[];
  denials bigint;
  answer jsonb;
BEGIN
  PERFORM FROM kilat.people p
    WHERE p.phone = asked_phone AND NOT p.is_protected ORDER BY p.id FOR NO KEY UPDATE;
  answer := kilat.earlier_answer(idempotency_key, question);
  IF answer IS NOT NULL THEN
    PERFORM kilat.write_audit('repeat', '{}', key_hash);
    RETURN answer;
  END IF;
  SELECT array_agg(p.id), array_agg(p.id) FILTER (WHERE right(p.nik, 4) = last_four)
    INTO unconfirmed, matching
    FROM kilat.people_on(asked_phone) p WHERE NOT kilat.is_confirmed(p);
  SELECT count(DISTINCT a.key_hash) INTO denials
    FROM kilat.audit a
    WHERE a.person_id = ANY (unconfirmed) AND a.action = 'deny-owner'
      AND a.at > now() - interval '1 day';
  IF denials >= 4 THEN
    matching := NULL;
  END IF;
  UPDATE kilat.people p SET phone_confirmed_at = now(), version = version + 1
    WHERE p.id = ANY (matching);
  answer := kilat.keep_answer(idempotency_key, question, to_jsonb(matching IS NOT NULL));
  PERFORM kilat.write_audit(
    CASE WHEN matching IS NULL THEN 'deny-owner' ELSE 'confirm-owner' END,
    coalesce(matching, unconfirmed), key_hash
  );
  RETURN answer;
END
$$;
