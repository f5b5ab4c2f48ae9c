DO $$
DECLARE
    it record;
BEGIN
    FOR it IN SELECT * FROM aside LOOP EXECUTE it.definition; END LOOP;
END $$;
