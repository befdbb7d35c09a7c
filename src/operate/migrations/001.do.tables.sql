-- People, what the civil registry says of them, their doses and certificates, and their tickets.

CREATE SCHEMA IF NOT EXISTS kilat;

CREATE TABLE kilat.people (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  nik text NOT NULL UNIQUE CHECK (nik ~ '^[0-9]{16}$'),
  name text NOT NULL CHECK (name ~ '\S' AND length(name) <= 200),
  birth_date date NOT NULL,
  phone text CHECK (phone ~ '^\+[1-9][0-9]{6,14}$'),
  -- When the owner last proved the number. Numbers are given to new owners after some months.
  phone_confirmed_at timestamptz,
  -- Public figures whose numbers are known: the bot treats them as if they were not registered.
  is_protected boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);

CREATE INDEX people_by_phone ON kilat.people (phone);

CREATE TABLE kilat.civil_registry (
  nik text PRIMARY KEY CHECK (nik ~ '^[0-9]{16}$'),
  name text NOT NULL CHECK (name ~ '\S' AND length(name) <= 200),
  birth_date date NOT NULL
);

-- What the facility left empty is null: such a dose gets no certificate.
CREATE TABLE kilat.doses (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES kilat.people,
  number smallint NOT NULL CHECK (number >= 1),
  of smallint NOT NULL CHECK (of BETWEEN number AND 9),
  vaccine text CHECK (vaccine ~ '\S' AND length(vaccine) <= 100),
  batch text CHECK (batch ~ '\S' AND length(batch) <= 40),
  given_on date,
  place text CHECK (place ~ '\S' AND length(place) <= 200),
  UNIQUE (person_id, number)
);

CREATE TABLE kilat.certificates (
  -- The unique certificate id (UVCI).
  id text PRIMARY KEY CHECK (id ~ '^URN:UVCI:01:[A-Z]{2,3}:[A-Z0-9/]+#[A-Z0-9/:]$' AND length(id) <= 80),
  dose_id bigint NOT NULL REFERENCES kilat.doses,
  -- The name as printed, which a later correction does not change.
  name text NOT NULL,
  -- The signed text of the QR, and until when its signature counts.
  qr_text text,
  qr_expires_at timestamptz,
  issued_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  revoked_reason text,
  CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL)),
  CHECK ((qr_text IS NULL) = (qr_expires_at IS NULL))
);

CREATE INDEX certificates_by_dose ON kilat.certificates (dose_id);
CREATE UNIQUE INDEX one_certificate_in_force ON kilat.certificates (dose_id) WHERE revoked_at IS NULL;

CREATE TABLE kilat.tickets (
  id text PRIMARY KEY CHECK (id ~ '^SV-[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  kind text NOT NULL CHECK (kind ~ '^[a-z-]{1,40}$'),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'answered', 'closed')),
  person_id uuid REFERENCES kilat.people,
  -- A pseudonym of who wrote it, and their words, sealed before they came here.
  sender text NOT NULL,
  sealed text NOT NULL,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX one_open_ticket_of_a_kind ON kilat.tickets (person_id, kind) WHERE state = 'open';
CREATE INDEX tickets_by_sender ON kilat.tickets (sender, created_at);
CREATE INDEX open_tickets_by_due_time ON kilat.tickets (due_at) WHERE state = 'open';
