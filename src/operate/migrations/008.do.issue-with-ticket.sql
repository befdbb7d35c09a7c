-- Certificates, and the ticket for the doses that cannot have one, with one question.

DROP FUNCTION kilat.see(text, uuid, text[], text);
DROP FUNCTION kilat.issue(text, uuid, text[]);

-- The answer of look and issue. Everyone whose name is given has a row in the audit trail, and the
-- one who is shown a row for each action; all are written at once, in the order of the chains.
CREATE FUNCTION kilat.see(
  asked_phone text, asked_person uuid, fresh_ids text[], actions text[]
) RETURNS jsonb
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
    SELECT done.action, shown, done.place
      FROM unnest(actions) WITH ORDINALITY AS done (action, place) WHERE shown IS NOT NULL
    UNION ALL SELECT 'list', unnest(others), 1
    UNION ALL SELECT 'refuse', asked_person, 1 WHERE asked_person IS NOT NULL AND shown IS NULL
    UNION ALL SELECT actions[1], NULL, 1
      WHERE asked_person IS NULL AND shown IS NULL AND cardinality(others) = 0
  ) AS entry (action, person, place)
  ORDER BY kilat.audit_chain(entry.person), entry.person, entry.place;

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

CREATE OR REPLACE FUNCTION kilat.look(asked_phone text, asked_person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
BEGIN
  RETURN kilat.see(asked_phone, asked_person, '{}', ARRAY['look']);
END
$$;

-- Whether a dose waits for its facility. Where people have revoked its certificate, or one is still
-- in force, there is nothing to wait for.
CREATE FUNCTION kilat.has_incomplete_dose(person uuid) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM kilat.doses d
    WHERE d.person_id = person AND kilat.missing_fields(d) <> '{}'
      AND NOT EXISTS (
        SELECT FROM kilat.certificates c
        WHERE c.dose_id = d.id
          AND (c.revoked_at IS NULL OR c.revoked_reason <> 'name corrected')
      )
  )
$$;

CREATE FUNCTION kilat.issue(
  asked_phone text, asked_person uuid, fresh_ids text[],
  by_sender text, new_ticket_id text, sealed_content text, due timestamptz
) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  shown uuid := kilat.person_asked_for(asked_phone, asked_person);
  actions text[] := ARRAY['look'];
  ticket jsonb;
BEGIN
  -- Two calls for one person take turns: the second finds nothing left to issue. Who was moved to
  -- another number in the meantime is nobody here.
  PERFORM FROM kilat.people p
    WHERE p.id = shown AND p.phone = asked_phone AND NOT p.is_protected FOR NO KEY UPDATE;
  IF FOUND THEN
    IF kilat.issue_certificates(shown, NULL, fresh_ids) > 0 THEN
      actions := ARRAY['issue'];
    END IF;
    IF kilat.has_incomplete_dose(shown) THEN
      PERFORM kilat.lock_sender(by_sender);
      ticket := kilat.find_or_open_ticket(
        shown, by_sender, 'incomplete-dose', new_ticket_id, sealed_content, due
      );
    END IF;
    IF ticket ->> 'outcome' = 'opened' THEN
      actions := actions || 'open-ticket'::text;
    END IF;
  END IF;
  RETURN kilat.see(asked_phone, asked_person, fresh_ids, actions) || jsonb_build_object(
    'ticket', CASE WHEN ticket ? 'id' THEN ticket - 'outcome' END
  );
END
$$;
