-- The audit trail as the one whom it is about sees it.

-- The newest entries about a person, without those that only say how the bot works; null when the
-- person is not on the number. To look at it is an entry itself, which the next answer shows.
CREATE FUNCTION kilat.trail(asked_phone text, asked_person uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = kilat, pg_temp SET lock_timeout = '4s' AS $$
DECLARE
  is_there boolean := EXISTS (
    SELECT FROM kilat.people_on(asked_phone) p WHERE p.id = asked_person AND kilat.is_confirmed(p)
  );
  answer jsonb;
BEGIN
  IF is_there THEN
    SELECT coalesce(jsonb_agg(jsonb_build_object(
        'atMs', kilat.to_ms(a.at), 'actor', a.actor, 'action', a.action
      ) ORDER BY a.at DESC, a.position DESC), '[]') INTO answer
      FROM (
        SELECT * FROM kilat.audit
        WHERE person_id = asked_person AND action NOT IN ('keep-qr-text', 'repeat', 'claim-left-number')
        ORDER BY at DESC, position DESC LIMIT 10
      ) a;
  END IF;
  PERFORM kilat.write_audit(
    CASE WHEN is_there THEN 'trail' ELSE 'refuse' END, ARRAY[asked_person], NULL
  );
  RETURN answer;
END
$$;
