-- The desk finds a patient by the beginning of any word: of a name, a phone number, an e-mail address. A pattern
-- (LIKE, starts_with) or lower() is not leakproof, so under row-level security it may not use an index; a comparison of
-- words kept ready, in the order of their bytes, may.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE patient_word (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  patient_id uuid NOT NULL,
  word       text COLLATE "C" NOT NULL,
  PRIMARY KEY (clinic_id, word, patient_id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
CREATE INDEX patient_word_patient_idx ON patient_word (clinic_id, patient_id);

-- Lower case without accents, as the desk types. The application folds what was typed in the same way.
CREATE FUNCTION folded(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_replace(normalize(lower(p_text), NFKD), '[\u0300-\u036f]', '', 'g')
$$;

-- Every word of the names, the address whole, and the number with and without its country's code of up to three digits.
CREATE FUNCTION patient_words(p patient) RETURNS SETOF text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT word FROM (
    SELECT regexp_split_to_table(folded(concat_ws(' ', p.given_name, p.family_name, p.preferred_name)), '[^[:alnum:]]+') AS word
    UNION SELECT lower(p.email::text)
    UNION SELECT substr(regexp_replace(p.phone, '\D', '', 'g'), n) FROM generate_series(1, 4) n) AS words
  WHERE word <> '' AND p.status = 'active'
$$;

CREATE FUNCTION keep_patient_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM patient_word WHERE clinic_id = NEW.clinic_id AND patient_id = NEW.id;
  END IF;
  INSERT INTO patient_word (clinic_id, patient_id, word) SELECT NEW.clinic_id, NEW.id, w FROM patient_words(NEW) w;
  RETURN NULL;
END $$;
CREATE TRIGGER patient_words_made AFTER INSERT ON patient FOR EACH ROW EXECUTE FUNCTION keep_patient_words();
CREATE TRIGGER patient_words_kept AFTER UPDATE OF given_name, family_name, preferred_name, email, phone, status
  ON patient FOR EACH ROW EXECUTE FUNCTION keep_patient_words();

ALTER TABLE patient_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE patient_word FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON patient_word TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON patient_word AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY owner_functions ON patient_word TO kinloop_owner USING (true) WITH CHECK (true);
GRANT SELECT ON patient_word TO kinloop_app;

INSERT INTO patient_word (clinic_id, patient_id, word)
SELECT p.clinic_id, p.id, w FROM patient p, patient_words(p) w;
RESET ROLE;
