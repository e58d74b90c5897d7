-- Run once by the image as its owner, in the database `trivsel`. A role a service, a schema a role; the stored facts can
-- be added to and read, never changed or removed, not even by the role that owns the table.
\set ON_ERROR_STOP on
\set consent `cat /run/secrets/db_consent`
\set routing `cat /run/secrets/db_routing`
\set meetings `cat /run/secrets/db_meetings`
\set reporting `cat /run/secrets/db_reporting`

CREATE ROLE trivsel_consent LOGIN PASSWORD :'consent' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE trivsel_routing LOGIN PASSWORD :'routing' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE trivsel_meetings LOGIN PASSWORD :'meetings' NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE ROLE trivsel_reporting LOGIN PASSWORD :'reporting' NOSUPERUSER NOCREATEDB NOCREATEROLE;

REVOKE ALL ON DATABASE trivsel FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- CREATE: a service says CREATE SCHEMA IF NOT EXISTS at start, and PostgreSQL asks for the right before it looks.
GRANT CONNECT, CREATE ON DATABASE trivsel TO trivsel_consent, trivsel_routing, trivsel_meetings, trivsel_reporting;
CREATE SCHEMA consent AUTHORIZATION trivsel_consent;
CREATE SCHEMA routing AUTHORIZATION trivsel_routing;
CREATE SCHEMA meetings AUTHORIZATION trivsel_meetings;
CREATE SCHEMA reporting AUTHORIZATION trivsel_reporting;

CREATE SCHEMA guard;
GRANT USAGE ON SCHEMA guard TO trivsel_consent, trivsel_routing, trivsel_meetings, trivsel_reporting;

CREATE FUNCTION guard.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %.%: stored facts are only added', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;

-- Every table of stored facts gets the trigger in the command that makes it; no other command may alter such a table.
-- Run with the rights of the owner of the database, whom no service can be.
CREATE FUNCTION guard.append_only() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    touched record;
BEGIN
    FOR touched IN
        SELECT c.oid, c.relname, d.command_tag, c.oid::regclass AS name,
            EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND tgname = 'append_only') AS guarded
        FROM pg_event_trigger_ddl_commands() AS d JOIN pg_class AS c ON c.oid = d.objid
        WHERE d.classid = 'pg_class'::regclass AND c.relkind IN ('r', 'p')
    LOOP
        IF touched.command_tag = 'CREATE TABLE' AND touched.relname = 'stored_events' AND NOT touched.guarded THEN
            EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s '
                'FOR EACH STATEMENT EXECUTE FUNCTION guard.refuse()', touched.name);
        ELSIF touched.command_tag = 'ALTER TABLE' AND touched.guarded
            AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
        THEN
            RAISE EXCEPTION '% is not altered', touched.name USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
END $$;
CREATE EVENT TRIGGER append_only ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION guard.append_only();

CREATE FUNCTION guard.keep() RETURNS event_trigger LANGUAGE plpgsql AS $$
DECLARE
    gone record;
BEGIN
    IF (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
        RETURN;
    END IF;
    FOR gone IN SELECT object_type, object_identity, address_names FROM pg_event_trigger_dropped_objects()
    LOOP
        IF 'stored_events' = ANY (gone.address_names) OR gone.object_identity LIKE '%.stored_events' THEN
            RAISE EXCEPTION '% stays', gone.object_identity USING ERRCODE = 'insufficient_privilege';
        END IF;
    END LOOP;
END $$;
CREATE EVENT TRIGGER keep_facts ON sql_drop EXECUTE FUNCTION guard.keep();
