-- An archive with judgements and a withdrawal, as Dateline with schema 0002 made it. Never edited.
CREATE FUNCTION claims_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading) THEN RETURN OLD; END IF; RAISE EXCEPTION 'claims: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION claims_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'claims: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION claims_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'claims: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION events_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading) THEN RETURN OLD; END IF; RAISE EXCEPTION 'events: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION events_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'events: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION events_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'events: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION judgements_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN OLD; END IF; RAISE EXCEPTION 'judgements: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION judgements_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'judgements: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION judgements_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'judgements: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION keys_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report) THEN RETURN OLD; END IF; RAISE EXCEPTION 'keys: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION keys_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'keys: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION keys_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'keys: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION ledger_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN OLD; END IF; RAISE EXCEPTION 'ledger: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION ledger_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'ledger: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION ledger_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'ledger: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION readings_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN OLD; END IF; RAISE EXCEPTION 'readings: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION readings_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'readings: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION readings_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report) AND NEW.json = '' AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.report IS NOT DISTINCT FROM OLD.report AND NEW.engine IS NOT DISTINCT FROM OLD.engine AND NEW.contract IS NOT DISTINCT FROM OLD.contract AND NEW.sha256 IS NOT DISTINCT FROM OLD.sha256 AND NEW.published_earliest IS NOT DISTINCT FROM OLD.published_earliest AND NEW.published_latest IS NOT DISTINCT FROM OLD.published_latest AND NEW.made_at IS NOT DISTINCT FROM OLD.made_at THEN RETURN NEW; END IF; RAISE EXCEPTION 'readings: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION reports_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN OLD; END IF; RAISE EXCEPTION 'reports: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION reports_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'reports: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION reports_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.seq) AND NEW.text = '' AND NEW.title IS NULL AND NEW.byline IS NULL AND NEW.seq IS NOT DISTINCT FROM OLD.seq AND NEW.id IS NOT DISTINCT FROM OLD.id AND NEW.sha256 IS NOT DISTINCT FROM OLD.sha256 AND NEW.capture IS NOT DISTINCT FROM OLD.capture AND NEW.url IS NOT DISTINCT FROM OLD.url AND NEW.outlet IS NOT DISTINCT FROM OLD.outlet AND NEW.language IS NOT DISTINCT FROM OLD.language AND NEW.published_earliest IS NOT DISTINCT FROM OLD.published_earliest AND NEW.published_latest IS NOT DISTINCT FROM OLD.published_latest AND NEW.published_edtf IS NOT DISTINCT FROM OLD.published_edtf AND NEW.published_basis IS NOT DISTINCT FROM OLD.published_basis AND NEW.learned_at IS NOT DISTINCT FROM OLD.learned_at THEN RETURN NEW; END IF; RAISE EXCEPTION 'reports: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION withdrawals_no_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN OLD; END IF; RAISE EXCEPTION 'withdrawals: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION withdrawals_no_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN  RAISE EXCEPTION 'withdrawals: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE FUNCTION withdrawals_no_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 0 THEN RETURN NEW; END IF; RAISE EXCEPTION 'withdrawals: rows are never changed' USING ERRCODE = 'restrict_violation'; END $$;
CREATE TABLE alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE claims (
    reading integer NOT NULL,
    event character varying NOT NULL,
    "position" integer NOT NULL,
    type character varying NOT NULL,
    chain text NOT NULL,
    origin_kind character varying NOT NULL,
    origin_name text NOT NULL,
    value character varying NOT NULL,
    modality character varying,
    probability_low double precision,
    probability_high double precision,
    cue_start integer,
    cue_end integer,
    said_earliest character varying(10),
    said_latest character varying(10),
    confidence double precision NOT NULL
);
CREATE TABLE events (
    reading integer NOT NULL,
    id character varying NOT NULL,
    type character varying NOT NULL,
    mode character varying,
    cameo character varying,
    actors text NOT NULL,
    recipients text NOT NULL,
    trigger_start integer NOT NULL,
    trigger_end integer NOT NULL,
    happened_earliest character varying(10),
    happened_latest character varying(10),
    happened_edtf text,
    place text,
    latitude double precision,
    longitude double precision,
    confidence double precision NOT NULL
);
CREATE TABLE judgements (
    seq integer NOT NULL,
    kind character varying NOT NULL,
    one text NOT NULL,
    other text NOT NULL,
    verdict text NOT NULL,
    score double precision,
    reason text NOT NULL,
    maker text NOT NULL,
    person boolean NOT NULL,
    made_at character varying NOT NULL,
    closes integer
);
CREATE SEQUENCE judgements_seq_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE judgements_seq_seq OWNED BY judgements.seq;
CREATE TABLE keys (
    key bigint NOT NULL,
    report integer NOT NULL
);
CREATE TABLE ledger (
    seq integer NOT NULL,
    kind character varying NOT NULL,
    "row" integer NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE SEQUENCE ledger_seq_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE ledger_seq_seq OWNED BY ledger.seq;
CREATE TABLE readings (
    seq integer NOT NULL,
    report integer NOT NULL,
    engine character varying NOT NULL,
    contract integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    published_earliest character varying(10),
    published_latest character varying(10),
    made_at character varying NOT NULL,
    json text NOT NULL
);
CREATE SEQUENCE readings_seq_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE readings_seq_seq OWNED BY readings.seq;
CREATE TABLE reports (
    seq integer NOT NULL,
    id character varying NOT NULL,
    sha256 character varying(64) NOT NULL,
    capture character varying(64) NOT NULL,
    url text,
    outlet text,
    title text,
    byline text,
    language character varying NOT NULL,
    published_earliest character varying(10),
    published_latest character varying(10),
    published_edtf text,
    published_basis text,
    learned_at character varying NOT NULL,
    text text NOT NULL
);
CREATE SEQUENCE reports_seq_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE reports_seq_seq OWNED BY reports.seq;
CREATE TABLE search (
    report integer NOT NULL,
    words tsvector NOT NULL
);
CREATE TABLE withdrawals (
    seq integer NOT NULL,
    report integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    reason text NOT NULL,
    maker text NOT NULL,
    made_at character varying NOT NULL,
    sealed text NOT NULL
);
CREATE SEQUENCE withdrawals_seq_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE withdrawals_seq_seq OWNED BY withdrawals.seq;
ALTER TABLE ONLY judgements ALTER COLUMN seq SET DEFAULT nextval('judgements_seq_seq'::regclass);
ALTER TABLE ONLY ledger ALTER COLUMN seq SET DEFAULT nextval('ledger_seq_seq'::regclass);
ALTER TABLE ONLY readings ALTER COLUMN seq SET DEFAULT nextval('readings_seq_seq'::regclass);
ALTER TABLE ONLY reports ALTER COLUMN seq SET DEFAULT nextval('reports_seq_seq'::regclass);
ALTER TABLE ONLY withdrawals ALTER COLUMN seq SET DEFAULT nextval('withdrawals_seq_seq'::regclass);
INSERT INTO alembic_version VALUES ('0002');
INSERT INTO claims VALUES (1, 'E1', 0, 'RETREAT', '["S0"]', 'author_voice', 'Harbour Post', 'CT+', NULL, NULL, NULL, NULL, NULL, '2025-06-01', '2025-06-01', 0.5);
INSERT INTO claims VALUES (2, 'E1', 0, 'RETREAT', '["S0"]', 'author_voice', 'Harbour Post', 'CT+', NULL, NULL, NULL, NULL, NULL, '2025-06-01', '2025-06-01', 0.5);
INSERT INTO claims VALUES (3, 'E1', 0, 'RETREAT', '["S0"]', 'author_voice', 'Harbour Post', 'CT+', NULL, NULL, NULL, NULL, NULL, '2025-06-01', '2025-06-01', 0.5);
INSERT INTO events VALUES (1, 'E1', 'RETREAT', NULL, NULL, '[]', '[]', 0, 3, '2025-06-01', '2025-06-01', '2025-06-01', NULL, NULL, NULL, 0.5);
INSERT INTO events VALUES (2, 'E1', 'RETREAT', NULL, NULL, '[]', '[]', 0, 3, '2025-06-01', '2025-06-01', '2025-06-01', NULL, NULL, NULL, 0.5);
INSERT INTO events VALUES (3, 'E1', 'RETREAT', NULL, NULL, '[]', '[]', 0, 3, '2025-06-01', '2025-06-01', '2025-06-01', NULL, NULL, NULL, 0.5);
INSERT INTO judgements VALUES (1, 'same_event', 'ferry-1/E1', 'ferry-2/E1', 'yes', 0.75, '', 'dateline 0.1.0', false, '2025-06-01T12:00:00Z', NULL);
INSERT INTO judgements VALUES (2, 'same_event', 'ferry-1/E1', 'ferry-2/E1', 'no', NULL, 'two groundings', 'Ada', true, '2025-06-01T12:00:00Z', NULL);
INSERT INTO judgements VALUES (3, 'same_event', 'ferry-1/E1', 'ferry-2/E1', 'undone', NULL, 'one grounding after all', 'Ada', true, '2025-06-01T12:00:00Z', 2);
INSERT INTO judgements VALUES (4, 'same_story', 'bread-1', 'ferry-1', 'no', NULL, '', 'Ada', true, '2025-06-01T12:00:00Z', NULL);
INSERT INTO judgements VALUES (5, 'graded', 'Harbour Post', '', 'B', NULL, '', 'Ada', true, '2025-06-01T12:00:00Z', NULL);
INSERT INTO keys VALUES (3399539847245159585, 3);
INSERT INTO ledger VALUES (1, 'report', 1, 'ba170c5a806d54b5daab240331a749c1715118a1a563d0e68c3f1f34e174cc2b');
INSERT INTO ledger VALUES (2, 'reading', 1, '16a303b23684f8352114698b8b7df3a9740b28d068e7b6c5ff49de28d31f8442');
INSERT INTO ledger VALUES (3, 'report', 2, 'a5d2dae4178beb35af7dacda95724770f5692183fadd8ce57ce61b861530fdf1');
INSERT INTO ledger VALUES (4, 'reading', 2, '30ff22d1d873c15d4459cee18a306ee580f3c0f90f913b2a3921c8e4e604b127');
INSERT INTO ledger VALUES (5, 'report', 3, 'ddac426c633917c9cc61fdc2d940945ab6a0bb2caf4b3fc2549eb92914e451ee');
INSERT INTO ledger VALUES (6, 'reading', 3, '3ae3013ec292017dcc6f319fa1e94d3af980d0077fed3b77dbac023df244afe1');
INSERT INTO ledger VALUES (7, 'report', 4, 'b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420');
INSERT INTO ledger VALUES (8, 'reading', 4, 'ab4b16e7418f4da97efcd25437da45e4c8e6ac80ea9d30ed39cc075d3f6d40e4');
INSERT INTO ledger VALUES (9, 'judgement', 1, '57b0f6d9f9684d6410a818e2817de4dc0cc97cd5802e5f10ca02a40e0a515c70');
INSERT INTO ledger VALUES (10, 'judgement', 2, '7d4e673385b52bc22e79fe840f86006762171e52087116b33897cf4a09a3ff06');
INSERT INTO ledger VALUES (11, 'judgement', 3, 'f001c170e1bd23da7784e885a41d117be3089a72fd0ea1085bdd93d2f7e93132');
INSERT INTO ledger VALUES (12, 'judgement', 4, 'ac772bd7e0415d9224f1c6d7dd032b89092679e3212532bbb58ae291e83af11f');
INSERT INTO ledger VALUES (13, 'judgement', 5, 'ed0def022bc2337c465a284b8601f9c6749d13990820b004e93511045af232ce');
INSERT INTO ledger VALUES (14, 'withdrawal', 1, '9c7112bdf0ca21dc7ea0b03f68c284444d23110a0baa0dd93cbf8c484f016d24');
INSERT INTO readings VALUES (1, 1, '0.1.0', 1, '81b96687d2c4431c273ed40c172302551ec9dd3d89b3c821bb573b6bffd1ab70', '2025-06-01', '2025-06-01', '2025-06-01T12:00:00Z', '{"dateline":"0.1.0","contract":1,"report":{"id":"ferry-1","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO readings VALUES (2, 2, '0.1.0', 1, 'c70c9916c1f61bb854f11c51ab94a6a638d34bd5633be0debffece3c67729a35', '2025-06-01', '2025-06-01', '2025-06-01T12:00:00Z', '{"dateline":"0.1.0","contract":1,"report":{"id":"ferry-2","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said. The harbour master of Mirrow has opened an inquiry.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO readings VALUES (3, 3, '0.1.0', 1, '5285481af5f9a9b3579d30de350be4eb28fbf317d7c105772a91ff629bb9f896', '2025-06-01', '2025-06-01', '2025-06-01T12:00:00Z', '{"dateline":"0.1.0","contract":1,"report":{"id":"bread-1","url":null,"outlet":"Harbour Post","title":"News of Sunday","byline":null,"language":"en","text":"Bakers in Veldt shut their shops on Sunday over the price of flour, and their guild said more will follow.","published":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"dateline":null},"actors":[],"places":[],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"Harbour Post","actor":null,"mentions":[],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[0,3],"mentions":[],"type":"RETREAT","mode":null,"contexts":[],"cameo":null,"actors":[],"recipients":[],"when":{"earliest":"2025-06-01","latest":"2025-06-01","edtf":"2025-06-01","basis":"given"},"when_confidence":null,"place":null,"place_confidence":null,"confidence":0.5,"because":[],"claims":[{"chain":["S0"],"value":"CT+","modality":null,"probability":null,"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO readings VALUES (4, 4, '0.1.0', 1, '8d50d676d2cf16531de017405ec9dea78771346b1716a9c7102818ce8b2ccd07', '2025-06-01', '2025-06-01', '2025-06-01T12:00:00Z', '');
INSERT INTO reports VALUES (1, 'ferry-1', 'a892f2415187e5cd654ca56ab6a6d316adcfd38b341b11221db038078b617fe9', '6cdae5bf7af3a5627848c05b8163d20ecf6e24f12e9d1af4abc82d2a47d98fa4', NULL, 'Harbour Post', 'News of Sunday', NULL, 'en', '2025-06-01', '2025-06-01', '2025-06-01', 'given', '2025-06-01T12:00:00Z', 'The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said.');
INSERT INTO reports VALUES (2, 'ferry-2', '7761eb9a20bdb0b6382d84856105324aa17c7928bd6c2fd76c07e9b920453ee6', 'e0fbccbc13128b8b542508b624e210b72e04c85ca892a5e7c81c8ff1210c5c2e', NULL, 'Harbour Post', 'News of Sunday', NULL, 'en', '2025-06-01', '2025-06-01', '2025-06-01', 'given', '2025-06-01T12:00:00Z', 'The ferry Halcyon ran aground off Mirrow early on Sunday with sixty passengers on board, and two lifeboats brought all of them ashore before the tide turned, the coast guard said. The harbour master of Mirrow has opened an inquiry.');
INSERT INTO reports VALUES (3, 'bread-1', '214ac5128d054308bab2e3bc2ed4bc8578213e27980e4de7715351c1b55ae0a4', 'fb0218ef96a75910f70586a56ff69e0938065fe734633137b34e350f2e9c93c3', NULL, 'Harbour Post', 'News of Sunday', NULL, 'en', '2025-06-01', '2025-06-01', '2025-06-01', 'given', '2025-06-01T12:00:00Z', 'Bakers in Veldt shut their shops on Sunday over the price of flour, and their guild said more will follow.');
INSERT INTO reports VALUES (4, 'quarry-1', 'f2dd33c1456a2d2463932a8602e93ad1e377291230cf9dcba004caf356729b72', 'cffc18cc50b8194baa01b198a11d5f6360a9842878320ecc84547ece896e2f88', NULL, 'Harbour Post', NULL, NULL, 'en', '2025-06-01', '2025-06-01', '2025-06-01', 'given', '2025-06-01T12:00:00Z', '');
INSERT INTO search VALUES (1, '''aground'':8 ''all'':23 ''and'':19 ''ashore'':26 ''before'':27 ''board'':18 ''brought'':22 ''coast'':32 ''early'':11 ''ferry'':5 ''guard'':33 ''halcyon'':6 ''lifeboats'':21 ''mirrow'':10 ''news'':1 ''of'':2,24 ''off'':9 ''on'':12,17 ''passengers'':16 ''ran'':7 ''said'':34 ''sixty'':15 ''sunday'':3,13 ''the'':4,28,31 ''them'':25 ''tide'':29 ''turned'':30 ''two'':20 ''with'':14');
INSERT INTO search VALUES (2, '''aground'':8 ''all'':23 ''an'':42 ''and'':19 ''ashore'':26 ''before'':27 ''board'':18 ''brought'':22 ''coast'':32 ''early'':11 ''ferry'':5 ''guard'':33 ''halcyon'':6 ''harbour'':36 ''has'':40 ''inquiry'':43 ''lifeboats'':21 ''master'':37 ''mirrow'':10,39 ''news'':1 ''of'':2,24,38 ''off'':9 ''on'':12,17 ''opened'':41 ''passengers'':16 ''ran'':7 ''said'':34 ''sixty'':15 ''sunday'':3,13 ''the'':4,28,31,35 ''them'':25 ''tide'':29 ''turned'':30 ''two'':20 ''with'':14');
INSERT INTO search VALUES (3, '''and'':17 ''bakers'':4 ''flour'':16 ''follow'':23 ''guild'':19 ''in'':5 ''more'':21 ''news'':1 ''of'':2,15 ''on'':10 ''over'':12 ''price'':14 ''said'':20 ''shops'':9 ''shut'':7 ''sunday'':3,11 ''the'':13 ''their'':8,18 ''veldt'':6 ''will'':22');
INSERT INTO withdrawals VALUES (1, 4, 'f2dd33c1456a2d2463932a8602e93ad1e377291230cf9dcba004caf356729b72', 'a promise to the witness', 'Ada', '2025-06-01T12:00:00Z', '[[7,"3ae3013ec292017dcc6f319fa1e94d3af980d0077fed3b77dbac023df244afe1","b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420"],[8,"b8d79c328dccf15bbfd04b6846ddc097087bc001fb39c8911204c3685d181420","ab4b16e7418f4da97efcd25437da45e4c8e6ac80ea9d30ed39cc075d3f6d40e4"]]');
SELECT pg_catalog.setval('judgements_seq_seq', 5, true);
SELECT pg_catalog.setval('ledger_seq_seq', 14, true);
SELECT pg_catalog.setval('readings_seq_seq', 4, true);
SELECT pg_catalog.setval('reports_seq_seq', 4, true);
SELECT pg_catalog.setval('withdrawals_seq_seq', 1, true);
ALTER TABLE ONLY alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_pkey PRIMARY KEY (reading, event, "position");
ALTER TABLE ONLY events
    ADD CONSTRAINT events_pkey PRIMARY KEY (reading, id);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (key, report);
ALTER TABLE ONLY ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_report_engine_sha256_key UNIQUE (report, engine, sha256);
ALTER TABLE ONLY reports
    ADD CONSTRAINT reports_capture_key UNIQUE (capture);
ALTER TABLE ONLY reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY search
    ADD CONSTRAINT search_pkey PRIMARY KEY (report);
ALTER TABLE ONLY withdrawals
    ADD CONSTRAINT withdrawals_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY withdrawals
    ADD CONSTRAINT withdrawals_report_key UNIQUE (report);
CREATE INDEX ix_claims_origin_kind ON claims USING btree (origin_kind);
CREATE INDEX ix_events_type ON events USING btree (type);
CREATE INDEX ix_judgements_closes ON judgements USING btree (closes);
CREATE INDEX ix_judgements_kind ON judgements USING btree (kind);
CREATE INDEX ix_judgements_one ON judgements USING btree (one);
CREATE INDEX ix_judgements_other ON judgements USING btree (other);
CREATE INDEX ix_keys_report ON keys USING btree (report);
CREATE INDEX ix_reports_id ON reports USING btree (id);
CREATE INDEX ix_search_words ON search USING gin (words);
CREATE INDEX ix_withdrawals_sha256 ON withdrawals USING btree (sha256);
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims FOR EACH ROW EXECUTE FUNCTION claims_no_delete();
CREATE TRIGGER claims_no_truncate BEFORE TRUNCATE ON claims FOR EACH STATEMENT EXECUTE FUNCTION claims_no_truncate();
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION claims_no_update();
CREATE TRIGGER events_no_delete BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION events_no_delete();
CREATE TRIGGER events_no_truncate BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION events_no_truncate();
CREATE TRIGGER events_no_update BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION events_no_update();
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements FOR EACH ROW EXECUTE FUNCTION judgements_no_delete();
CREATE TRIGGER judgements_no_truncate BEFORE TRUNCATE ON judgements FOR EACH STATEMENT EXECUTE FUNCTION judgements_no_truncate();
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements FOR EACH ROW EXECUTE FUNCTION judgements_no_update();
CREATE TRIGGER keys_no_delete BEFORE DELETE ON keys FOR EACH ROW EXECUTE FUNCTION keys_no_delete();
CREATE TRIGGER keys_no_truncate BEFORE TRUNCATE ON keys FOR EACH STATEMENT EXECUTE FUNCTION keys_no_truncate();
CREATE TRIGGER keys_no_update BEFORE UPDATE ON keys FOR EACH ROW EXECUTE FUNCTION keys_no_update();
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_no_delete();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON ledger FOR EACH STATEMENT EXECUTE FUNCTION ledger_no_truncate();
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_no_update();
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings FOR EACH ROW EXECUTE FUNCTION readings_no_delete();
CREATE TRIGGER readings_no_truncate BEFORE TRUNCATE ON readings FOR EACH STATEMENT EXECUTE FUNCTION readings_no_truncate();
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings FOR EACH ROW EXECUTE FUNCTION readings_no_update();
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports FOR EACH ROW EXECUTE FUNCTION reports_no_delete();
CREATE TRIGGER reports_no_truncate BEFORE TRUNCATE ON reports FOR EACH STATEMENT EXECUTE FUNCTION reports_no_truncate();
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports FOR EACH ROW EXECUTE FUNCTION reports_no_update();
CREATE TRIGGER withdrawals_no_delete BEFORE DELETE ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdrawals_no_delete();
CREATE TRIGGER withdrawals_no_truncate BEFORE TRUNCATE ON withdrawals FOR EACH STATEMENT EXECUTE FUNCTION withdrawals_no_truncate();
CREATE TRIGGER withdrawals_no_update BEFORE UPDATE ON withdrawals FOR EACH ROW EXECUTE FUNCTION withdrawals_no_update();
ALTER TABLE ONLY claims
    ADD CONSTRAINT claims_reading_fkey FOREIGN KEY (reading) REFERENCES readings(seq);
ALTER TABLE ONLY events
    ADD CONSTRAINT events_reading_fkey FOREIGN KEY (reading) REFERENCES readings(seq);
ALTER TABLE ONLY judgements
    ADD CONSTRAINT judgements_closes_fkey FOREIGN KEY (closes) REFERENCES judgements(seq);
ALTER TABLE ONLY keys
    ADD CONSTRAINT keys_report_fkey FOREIGN KEY (report) REFERENCES reports(seq);
ALTER TABLE ONLY readings
    ADD CONSTRAINT readings_report_fkey FOREIGN KEY (report) REFERENCES reports(seq);
ALTER TABLE ONLY search
    ADD CONSTRAINT search_report_fkey FOREIGN KEY (report) REFERENCES reports(seq);
ALTER TABLE ONLY withdrawals
    ADD CONSTRAINT withdrawals_report_fkey FOREIGN KEY (report) REFERENCES reports(seq);
