-- The append-only audit trail: every look at someone's data and every change of it.
--
-- Each row carries the hash of the row before it, so that a changed or missing row is found. There
-- are 16 chains, chosen by the person: reads of different people rarely wait for each other.

CREATE TABLE kilat.audit (
  chain smallint NOT NULL CHECK (chain BETWEEN 0 AND 15),
  position bigint NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL CHECK (length(actor) BETWEEN 1 AND 100),
  action text NOT NULL CHECK (action ~ '^[a-z-]{1,40}$'),
  -- No foreign key: the trail outlives the person's record, and holds ids that were merely tried.
  person_id uuid,
  -- SHA-256 of the idempotency key: a WhatsApp message id can contain a phone number.
  key_hash bytea,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (chain, position)
);

CREATE INDEX audit_by_person ON kilat.audit (person_id, at);

-- The chain of a person's rows, by the last bits of the id, which are random.
CREATE FUNCTION kilat.audit_chain(person uuid) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT get_byte(uuid_send(person), 15) & 15
$$;

CREATE FUNCTION kilat.audit_hash(entry kilat.audit) RETURNS bytea
LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256(entry.previous_hash || convert_to(jsonb_build_array(
    entry.chain, entry.position, (extract(epoch FROM entry.at) * 1000000)::bigint,
    entry.actor, entry.action, entry.person_id, encode(entry.key_hash, 'hex')
  )::text, 'UTF8'))
$$;

-- Rows without a person go to any chain. The lock is held until the transaction ends, so that no
-- two rows name the same one as the row before.
CREATE FUNCTION kilat.chain_audit_row() RETURNS trigger
LANGUAGE plpgsql SET search_path = kilat, pg_temp AS $$
DECLARE
  last record;
BEGIN
  NEW.chain := coalesce(kilat.audit_chain(NEW.person_id), floor(random() * 16));
  PERFORM pg_advisory_xact_lock(hashtext('kilat.audit'), NEW.chain);
  SELECT a.position, a.hash INTO last
    FROM kilat.audit a WHERE a.chain = NEW.chain ORDER BY a.position DESC LIMIT 1;
  NEW.position := coalesce(last.position, 0) + 1;
  NEW.at := clock_timestamp();
  NEW.previous_hash := coalesce(last.hash, '\x');
  NEW.hash := kilat.audit_hash(NEW);
  RETURN NEW;
END
$$;

CREATE TRIGGER audit_is_chained BEFORE INSERT ON kilat.audit
  FOR EACH ROW EXECUTE FUNCTION kilat.chain_audit_row();

CREATE FUNCTION kilat.refuse_audit_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append only' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON kilat.audit
  FOR EACH STATEMENT EXECUTE FUNCTION kilat.refuse_audit_change();

-- Also for sessions that replay changes (session_replication_role), which skip ordinary triggers.
ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_chained;
ALTER TABLE kilat.audit ENABLE ALWAYS TRIGGER audit_is_append_only;

REVOKE ALL ON kilat.audit FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON kilat.audit FROM CURRENT_USER;

-- Rows whose hash is wrong, or that do not follow the row before them. None in a sound trail.
CREATE FUNCTION kilat.audit_breaks() RETURNS TABLE (chain smallint, "position" bigint)
LANGUAGE sql STABLE AS $$
  SELECT a.chain, a.position
  FROM (
    SELECT e AS entry, e.chain, e.position, e.hash, e.previous_hash,
      lag(e.position, 1, 0::bigint) OVER in_chain AS position_before,
      lag(e.hash, 1, '\x'::bytea) OVER in_chain AS hash_before
    FROM kilat.audit e
    WINDOW in_chain AS (PARTITION BY e.chain ORDER BY e.position)
  ) a
  WHERE a.position <> a.position_before + 1
    OR a.previous_hash <> a.hash_before
    OR a.hash <> kilat.audit_hash(a.entry)
  ORDER BY a.chain, a.position
$$;
