-- Built once from the full tables they cost a third of what they cost row by row.
CREATE TEMP TABLE aside AS
SELECT indexrelid::regclass AS name, pg_get_indexdef(indexrelid) AS definition
  FROM pg_index JOIN pg_class AS filled ON filled.oid = indrelid
 WHERE NOT indisunique AND filled.relnamespace = 'public'::regnamespace;

DO $$
DECLARE
    it record;
BEGIN
    FOR it IN SELECT * FROM aside LOOP EXECUTE 'DROP INDEX ' || it.name; END LOOP;
END $$;
