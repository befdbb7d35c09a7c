-- What the bot may ask without changing anything. One function is one question and one round trip.
--
-- Those that the bot calls are SECURITY DEFINER with a fixed search path; the helpers beside them
-- are not for the bot (005 says who may call what).

-- Protected people are left out here, and with that everywhere.
CREATE FUNCTION kilat.people_on(asked_phone text) RETURNS SETOF kilat.people
LANGUAGE sql STABLE AS $$
  SELECT * FROM kilat.people WHERE phone = asked_phone AND NOT is_protected
$$;

-- A number last confirmed more than 12 months ago may have a new owner.
CREATE FUNCTION kilat.is_confirmed(person kilat.people) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(person.phone_confirmed_at >= now() - interval '12 months', false)
$$;

-- The person asked for, when they are on the number; the only one there, when nobody was named.
CREATE FUNCTION kilat.person_asked_for(asked_phone text, asked_person uuid) RETURNS uuid
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN count(*) = 1 THEN (array_agg(p.id))[1] END
  FROM kilat.people_on(asked_phone) p
  WHERE kilat.is_confirmed(p) AND p.id = coalesce(asked_person, p.id)
$$;

CREATE FUNCTION kilat.missing_fields(dose kilat.doses) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT array_remove(ARRAY[
    CASE WHEN dose.vaccine IS NULL THEN 'vaccine' END,
    CASE WHEN dose.batch IS NULL THEN 'batch' END,
    CASE WHEN dose.given_on IS NULL THEN 'date' END,
    CASE WHEN dose.place IS NULL THEN 'place' END
  ], NULL)
$$;

-- Certificates among the fresh ids were issued by the question that is being answered.
CREATE FUNCTION kilat.vaccination_record(asked_person uuid, fresh_ids text[]) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'person', jsonb_build_object(
      'id', p.id,
      'name', p.name,
      'maskedNik', left(p.nik, 4) || repeat('•', 8) || right(p.nik, 4),
      'birthDate', p.birth_date
    ),
    'doses', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'number', d.number,
        'of', d.of,
        'vaccine', d.vaccine,
        'batch', d.batch,
        'date', d.given_on,
        'place', d.place,
        'missing', kilat.missing_fields(d),
        'isRevoked', c.id IS NULL AND EXISTS (
          SELECT FROM kilat.certificates r
          WHERE r.dose_id = d.id AND r.revoked_reason <> 'name corrected'
        ),
        'certificate', CASE WHEN c.id IS NOT NULL THEN jsonb_build_object(
          'id', c.id,
          'issuedOn', (c.issued_at AT TIME ZONE 'Asia/Jakarta')::date,
          'isFresh', c.id = ANY (fresh_ids),
          'qrText', CASE WHEN c.qr_expires_at > now() + interval '30 days' THEN c.qr_text END
        ) END
      ) ORDER BY d.number)
      FROM kilat.doses d
      LEFT JOIN kilat.certificates c ON c.dose_id = d.id AND c.revoked_at IS NULL
      WHERE d.person_id = p.id
    ), '[]')
  )
  FROM kilat.people p WHERE p.id = asked_person
$$;

-- A row for everyone concerned, or one without a person. In the order of the chains, as two calls
-- that take the locks of the same chains in different orders would wait for each other for ever.
CREATE FUNCTION kilat.write_audit(action text, persons uuid[], key_hash bytea) RETURNS void
LANGUAGE sql AS $$
  INSERT INTO kilat.audit (actor, action, person_id, key_hash)
  SELECT 'bot', action, person, key_hash
  FROM unnest(CASE WHEN cardinality(persons) > 0 THEN persons ELSE ARRAY[NULL::uuid] END) person
  ORDER BY kilat.audit_chain(person), person
$$;

-- The answer of look and issue. Everyone whose name is given has a row in the audit trail.
CREATE FUNCTION kilat.see(asked_phone text, asked_person uuid, fresh_ids text[], action text)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
  shown uuid := kilat.person_asked_for(asked_phone, asked_person);
  others uuid[] := ARRAY(
    SELECT p.id FROM kilat.people_on(asked_phone) p
    WHERE kilat.is_confirmed(p) AND p.id IS DISTINCT FROM shown
  );
BEGIN
  INSERT INTO kilat.audit (actor, action, person_id)
  SELECT 'bot', entry.action, entry.person
  FROM (
    SELECT action, shown WHERE shown IS NOT NULL
    UNION ALL SELECT 'list', unnest(others)
    UNION ALL SELECT 'refuse', asked_person WHERE asked_person IS NOT NULL AND shown IS NULL
    UNION ALL SELECT action, NULL
      WHERE asked_person IS NULL AND shown IS NULL AND cardinality(others) = 0
  ) AS entry (action, person)
  ORDER BY kilat.audit_chain(entry.person), entry.person;

  RETURN jsonb_build_object(
    'people', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name)
        ORDER BY p.birth_date, p.id), '[]')
      FROM kilat.people p WHERE p.id = shown OR p.id = ANY (others)
    ),
    'record', kilat.vaccination_record(shown, fresh_ids),
    'needsRecheck', EXISTS (
      SELECT FROM kilat.people_on(asked_phone) p WHERE NOT kilat.is_confirmed(p)
    )
  );
END
$$;

-- Whether codes may go to a number. The row in the audit trail is written either way, so that the
-- answer takes the same time whether someone is registered or not.
CREATE FUNCTION kilat.is_registered(asked_phone text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
BEGIN
  PERFORM kilat.write_audit('check-number', '{}', NULL);
  RETURN to_jsonb(EXISTS (SELECT FROM kilat.people_on(asked_phone)));
END
$$;

CREATE FUNCTION kilat.look(asked_phone text, asked_person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
BEGIN
  RETURN kilat.see(asked_phone, asked_person, '{}', 'look');
END
$$;

-- Leaves a row for a session that ended because somebody's WhatsApp identity is another one now; the
-- person is the one whom the session was about, if that was known.
CREATE FUNCTION kilat.note_identity_change(person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
BEGIN
  PERFORM kilat.write_audit('identity-changed', array_remove(ARRAY[person], NULL), NULL);
  RETURN to_jsonb(true);
END
$$;

-- Whether a certificate holds, for whoever has one in hand: its id is unguessable, and nothing else
-- is told. Nobody's data is looked at, so there is no row in the audit trail.
CREATE FUNCTION kilat.certificate_state(certificate text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kilat, pg_temp AS $$
  SELECT to_jsonb(coalesce((
    SELECT CASE WHEN c.revoked_at IS NULL THEN 'in-force' ELSE 'revoked' END
    FROM kilat.certificates c WHERE c.id = certificate
  ), 'unknown'))
$$;

-- The name as the registry has it and as the civil registry has it; null when the person is not on
-- the number.
CREATE FUNCTION kilat.names(asked_phone text, asked_person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  answer jsonb;
BEGIN
  SELECT jsonb_build_object('recorded', p.name, 'civil', c.name) INTO answer
  FROM kilat.people_on(asked_phone) p
  LEFT JOIN kilat.civil_registry c ON c.nik = p.nik
  WHERE p.id = asked_person AND kilat.is_confirmed(p);
  PERFORM kilat.write_audit(
    CASE WHEN answer IS NULL THEN 'refuse' ELSE 'names' END, ARRAY[asked_person], NULL
  );
  RETURN answer;
END
$$;
