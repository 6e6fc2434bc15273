-- The archive of 0001.sql as Dateline with schema 0004 brought it up to date. Never edited.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE claims (
	reading INTEGER NOT NULL, 
	event VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	type VARCHAR NOT NULL, 
	chain TEXT NOT NULL, 
	origin_kind VARCHAR NOT NULL, 
	origin_name TEXT NOT NULL, 
	value VARCHAR NOT NULL, 
	modality VARCHAR, 
	probability_low FLOAT, 
	probability_high FLOAT, 
	cue_start INTEGER, 
	cue_end INTEGER, 
	said_earliest VARCHAR(10), 
	said_latest VARCHAR(10), 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (reading, event, position), 
	FOREIGN KEY(reading) REFERENCES readings (seq)
);
INSERT INTO "claims" VALUES(1,'E1',0,'RETREAT','["S1","S0"]','government','interior ministry','CT+',NULL,NULL,NULL,106,110,NULL,'2025-02-03',0.8);
INSERT INTO "claims" VALUES(1,'E1',1,'RETREAT','["S0"]','author_voice','this report','Uu',NULL,0.25,0.75,NULL,NULL,'2025-02-03','2025-02-03',0.5);
INSERT INTO "claims" VALUES(2,'E1',0,'RETREAT','["S1","S0"]','government','interior ministry','CT+',NULL,NULL,NULL,114,118,NULL,'2025-02-03',0.8);
INSERT INTO "claims" VALUES(2,'E1',1,'RETREAT','["S0"]','author_voice','this report','Uu',NULL,0.25,0.75,NULL,NULL,'2025-02-03','2025-02-03',0.5);
INSERT INTO "claims" VALUES(3,'E1',0,'RETREAT','["S1","S0"]','government','governor','CT+',NULL,NULL,NULL,43,47,NULL,NULL,0.8);
INSERT INTO "claims" VALUES(3,'E1',1,'RETREAT','["S0"]','author_voice','this report','Uu',NULL,0.25,0.75,NULL,NULL,NULL,NULL,0.5);
INSERT INTO "claims" VALUES(4,'E1',0,'RETREAT','["S1","S0"]','government','interior ministry','CT+',NULL,NULL,NULL,106,110,NULL,'2025-02-03',0.8);
INSERT INTO "claims" VALUES(4,'E1',1,'RETREAT','["S0"]','author_voice','this report','Uu',NULL,0.25,0.75,NULL,NULL,'2025-02-03','2025-02-03',0.5);
CREATE TABLE events (
	reading INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	mode VARCHAR, 
	cameo VARCHAR, 
	actors TEXT NOT NULL, 
	recipients TEXT NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	happened_earliest VARCHAR(10), 
	happened_latest VARCHAR(10), 
	happened_edtf TEXT, 
	place TEXT, 
	latitude FLOAT, 
	longitude FLOAT, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (reading, id), 
	FOREIGN KEY(reading) REFERENCES readings (seq)
);
INSERT INTO "events" VALUES(1,'E1','RETREAT','ceasefire','0871','["VELDT"]','[]',35,41,'2025-02-02','2025-02-02','2025-02-02','Mirrow',-1.25,30.5,0.62);
INSERT INTO "events" VALUES(2,'E1','RETREAT','ceasefire','0871','["VELDT"]','[]',35,41,'2025-02-02','2025-02-02','2025-02-02','Mirrow',-1.25,30.5,0.62);
INSERT INTO "events" VALUES(3,'E1','RETREAT','ceasefire','0871','["VELDT"]','[]',53,62,'2025-02-02','2025-02-02','2025-02-02','Mirrow',-1.25,30.5,0.62);
INSERT INTO "events" VALUES(4,'E1','RETREAT','ceasefire','0871','["VELDT"]','[]',35,41,'2025-02-02','2025-02-02','2025-02-02','Mirrow',-1.25,30.5,0.62);
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	one TEXT NOT NULL, 
	other TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	score FLOAT, 
	reason TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	person BOOLEAN NOT NULL, 
	made_at VARCHAR NOT NULL, 
	closes INTEGER, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(closes) REFERENCES judgements (seq)
);
CREATE TABLE keys (
	"key" BIGINT NOT NULL, 
	report INTEGER NOT NULL, 
	PRIMARY KEY ("key", report), 
	FOREIGN KEY(report) REFERENCES reports (seq)
)
 WITHOUT ROWID

;
CREATE TABLE ledger (
	seq INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"row" INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "ledger" VALUES(1,'report',1,'a9d7cf0ee13cb23638c96cbf136f087a7d162556b72e9045086d101287999212');
INSERT INTO "ledger" VALUES(2,'reading',1,'927bc0f030e2ce30a201bc5f2d404fb3f00bbf74189c7f425d24b97b49746d0d');
INSERT INTO "ledger" VALUES(3,'report',2,'e920fc7c2635019bdcb6d99174f52133636b02e4f36407edf2d3438bbd686355');
INSERT INTO "ledger" VALUES(4,'reading',2,'ba2bd825200f091abe565b7e55f30aa706e814834cade7f4137760b3061bc565');
INSERT INTO "ledger" VALUES(5,'report',3,'1df1faddff2d9f58205ac40f5f56b61ee16376f08c290d30daf27f0a5bee676a');
INSERT INTO "ledger" VALUES(6,'reading',3,'1a04aa5402ebc955e16cb77ef22994a813ea4709296254c157cebc3650a5ad0a');
INSERT INTO "ledger" VALUES(7,'reading',4,'bce91accedd8f5e5feeb0e8a1cf722c020c2f4f4f93706be6053067b05ebf7b7');
CREATE TABLE links (
	report VARCHAR NOT NULL, 
	other VARCHAR NOT NULL, 
	likeness FLOAT NOT NULL, 
	copied TEXT, 
	PRIMARY KEY (report, other)
)
 WITHOUT ROWID

;
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	engine VARCHAR NOT NULL, 
	contract INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	published_earliest VARCHAR(10), 
	published_latest VARCHAR(10), 
	made_at VARCHAR NOT NULL, 
	json TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report, engine, sha256), 
	FOREIGN KEY(report) REFERENCES reports (seq)
);
INSERT INTO "readings" VALUES(1,1,'0.1.0',1,'c56086135a4c7832b8ebd2545631c3766e836ee9aea777a9e1d477cbe1649d62','2025-02-03','2025-02-03','2025-02-03T08:30:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"mirrow-1","url":"https://courier.example/mirrow","outlet":"Lakeside Courier","title":"Rangers leave Mirrow","byline":"Ada Okello","language":"en","text":"MIRROW, Feb. 3 — The Veldt Rangers pulled back from the bridge at Mirrow on Sunday, the interior ministry said. “Not one lorry is left,” a spokeswoman told reporters 🛻.","published":{"earliest":"2025-02-03","latest":"2025-02-03","edtf":"2025-02-03","basis":"stated"},"dateline":null},"actors":[{"id":"a1","name":"Veldt Rangers","code":"VELDT","country":null,"sector":"REB","wikidata":null,"mentions":[[21,34]],"confidence":0.5,"because":[]}],"places":[{"id":"p1","name":"Mirrow","geonameid":null,"lat":-1.25,"lon":30.5,"country":"RWA","admin1":null,"kind":"town","mentions":[[66,72]],"confidence":0.5}],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"this report","actor":null,"mentions":[],"anonymity":null,"post":null},{"id":"S1","kind":"government","name":"interior ministry","actor":null,"mentions":[[88,105]],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[35,41],"mentions":[],"type":"RETREAT","mode":"ceasefire","contexts":[],"cameo":"0871","actors":["a1"],"recipients":[],"when":{"earliest":"2025-02-02","latest":"2025-02-02","edtf":"2025-02-02","basis":"stated"},"when_confidence":null,"place":"p1","place_confidence":null,"confidence":0.62,"because":["verb"],"claims":[{"chain":["S1","S0"],"value":"CT+","modality":null,"probability":null,"cue":[106,110],"confidence":0.8,"because":[]},{"chain":["S0"],"value":"Uu","modality":null,"probability":[0.25,0.75],"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(2,2,'0.1.0',1,'f9ce075d17a8909a29b98a0c93e438ec8bc6387dda847e846dbb912415377935','2025-02-03','2025-02-03','2025-02-04T08:30:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"mirrow-1","url":"https://courier.example/mirrow","outlet":"Lakeside Courier","title":"Rangers leave Mirrow","byline":"Ada Okello","language":"en","text":"MIRROW, Feb. 3 — The Veldt Rangers pulled back from most of the bridge at Mirrow on Sunday, the interior ministry said. “Few lorries are left,” a spokeswoman told reporters 🛻.","published":{"earliest":"2025-02-03","latest":"2025-02-03","edtf":"2025-02-03","basis":"stated"},"dateline":null},"actors":[{"id":"a1","name":"Veldt Rangers","code":"VELDT","country":null,"sector":"REB","wikidata":null,"mentions":[[21,34]],"confidence":0.5,"because":[]}],"places":[{"id":"p1","name":"Mirrow","geonameid":null,"lat":-1.25,"lon":30.5,"country":"RWA","admin1":null,"kind":"town","mentions":[[74,80]],"confidence":0.5}],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"this report","actor":null,"mentions":[],"anonymity":null,"post":null},{"id":"S1","kind":"government","name":"interior ministry","actor":null,"mentions":[[96,113]],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[35,41],"mentions":[],"type":"RETREAT","mode":"ceasefire","contexts":[],"cameo":"0871","actors":["a1"],"recipients":[],"when":{"earliest":"2025-02-02","latest":"2025-02-02","edtf":"2025-02-02","basis":"stated"},"when_confidence":null,"place":"p1","place_confidence":null,"confidence":0.62,"because":["verb"],"claims":[{"chain":["S1","S0"],"value":"CT+","modality":null,"probability":null,"cue":[114,118],"confidence":0.8,"because":[]},{"chain":["S0"],"value":"Uu","modality":null,"probability":[0.25,0.75],"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(3,3,'0.1.0',1,'77c0daa620f1a015048d258580836cd10555ae94b2df35b9166becb28b98acfb',NULL,NULL,'2025-02-05T08:30:00Z','{"dateline":"0.1.0","contract":1,"report":{"id":"mirrow-2","url":null,"outlet":null,"title":null,"byline":null,"language":"en","text":"The Veldt Rangers, the provincial governor said, had withdrawn from Mirrow before dawn.","published":null,"dateline":null},"actors":[{"id":"a1","name":"Veldt Rangers","code":"VELDT","country":null,"sector":"REB","wikidata":null,"mentions":[[4,17]],"confidence":0.5,"because":[]}],"places":[{"id":"p1","name":"Mirrow","geonameid":null,"lat":-1.25,"lon":30.5,"country":"RWA","admin1":null,"kind":"town","mentions":[[68,74]],"confidence":0.5}],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"this report","actor":null,"mentions":[],"anonymity":null,"post":null},{"id":"S1","kind":"government","name":"governor","actor":null,"mentions":[[34,42]],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[53,62],"mentions":[],"type":"RETREAT","mode":"ceasefire","contexts":[],"cameo":"0871","actors":["a1"],"recipients":[],"when":{"earliest":"2025-02-02","latest":"2025-02-02","edtf":"2025-02-02","basis":"stated"},"when_confidence":null,"place":"p1","place_confidence":null,"confidence":0.62,"because":["verb"],"claims":[{"chain":["S1","S0"],"value":"CT+","modality":null,"probability":null,"cue":[43,47],"confidence":0.8,"because":[]},{"chain":["S0"],"value":"Uu","modality":null,"probability":[0.25,0.75],"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
INSERT INTO "readings" VALUES(4,1,'0.1.1',1,'e66d5a18cacfca826fe8231fe44e52dcdd870120e83c4de75561262300501342','2025-02-03','2025-02-03','2025-03-01T08:30:00Z','{"dateline":"0.1.1","contract":1,"report":{"id":"mirrow-1","url":"https://courier.example/mirrow","outlet":"Lakeside Courier","title":"Rangers leave Mirrow","byline":"Ada Okello","language":"en","text":"MIRROW, Feb. 3 — The Veldt Rangers pulled back from the bridge at Mirrow on Sunday, the interior ministry said. “Not one lorry is left,” a spokeswoman told reporters 🛻.","published":{"earliest":"2025-02-03","latest":"2025-02-03","edtf":"2025-02-03","basis":"stated"},"dateline":null},"actors":[{"id":"a1","name":"Veldt Rangers","code":"VELDT","country":null,"sector":"REB","wikidata":null,"mentions":[[21,34]],"confidence":0.5,"because":[]}],"places":[{"id":"p1","name":"Mirrow","geonameid":null,"lat":-1.25,"lon":30.5,"country":"RWA","admin1":null,"kind":"town","mentions":[[66,72]],"confidence":0.5}],"times":[],"sources":[{"id":"S0","kind":"author_voice","name":"this report","actor":null,"mentions":[],"anonymity":null,"post":null},{"id":"S1","kind":"government","name":"interior ministry","actor":null,"mentions":[[88,105]],"anonymity":null,"post":null}],"attributions":[],"labels":[],"events":[{"id":"E1","trigger":[35,41],"mentions":[],"type":"RETREAT","mode":"ceasefire","contexts":[],"cameo":"0871","actors":["a1"],"recipients":[],"when":{"earliest":"2025-02-02","latest":"2025-02-02","edtf":"2025-02-02","basis":"stated"},"when_confidence":null,"place":"p1","place_confidence":null,"confidence":0.62,"because":["verb"],"claims":[{"chain":["S1","S0"],"value":"CT+","modality":null,"probability":null,"cue":[106,110],"confidence":0.8,"because":[]},{"chain":["S0"],"value":"Uu","modality":null,"probability":[0.25,0.75],"cue":null,"confidence":0.5,"because":[]}]}],"credits":[]}');
CREATE TABLE reports (
	seq INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	capture VARCHAR(64) NOT NULL, 
	url TEXT, 
	outlet TEXT, 
	title TEXT, 
	byline TEXT, 
	language VARCHAR NOT NULL, 
	published_earliest VARCHAR(10), 
	published_latest VARCHAR(10), 
	published_edtf TEXT, 
	published_basis TEXT, 
	learned_at VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (capture)
);
INSERT INTO "reports" VALUES(1,'mirrow-1','76df515c773d5b7c2a96413fcbf3befff6805549dfdeeb0689cb71c784428549','70e0b3308857a34d53b4e1c83e23815d0868806359932c25a36abd57585b2bfe','https://courier.example/mirrow','Lakeside Courier','Rangers leave Mirrow','Ada Okello','en','2025-02-03','2025-02-03','2025-02-03','stated','2025-02-03T08:30:00Z','MIRROW, Feb. 3 — The Veldt Rangers pulled back from the bridge at Mirrow on Sunday, the interior ministry said. “Not one lorry is left,” a spokeswoman told reporters 🛻.');
INSERT INTO "reports" VALUES(2,'mirrow-1','e05c69b6e2e356826cd163cc92d3bf635cae05c3cb67b6f968397ada96715810','e3fb3013daa6469eae6b218a74abee06cb0650b56f20925ea7787be42b8e8582','https://courier.example/mirrow','Lakeside Courier','Rangers leave Mirrow','Ada Okello','en','2025-02-03','2025-02-03','2025-02-03','stated','2025-02-04T08:30:00Z','MIRROW, Feb. 3 — The Veldt Rangers pulled back from most of the bridge at Mirrow on Sunday, the interior ministry said. “Few lorries are left,” a spokeswoman told reporters 🛻.');
INSERT INTO "reports" VALUES(3,'mirrow-2','9660149619c51fb5ca8da82ad768851bda2922e45de7a142495b3140b0d83254','ab2062cd458d2e93b500b51163d0d11440ca0ee63ccd47d6673f7d956877dbe4',NULL,NULL,NULL,NULL,'en',NULL,NULL,NULL,NULL,'2025-02-05T08:30:00Z','The Veldt Rangers, the provincial governor said, had withdrawn from Mirrow before dawn.');
CREATE VIRTUAL TABLE search USING fts5(words, content='', tokenize="unicode61 remove_diacritics 0");
INSERT OR REPLACE INTO "search_config" VALUES('version',4);
INSERT OR REPLACE INTO "search_data" VALUES(1,X'034C');
INSERT OR REPLACE INTO "search_data" VALUES(10,X'000000000101010001010101');
INSERT OR REPLACE INTO "search_data" VALUES(137438953473,X'000001B702303301020701020701016101021D01021E0202726502021C02017401021001021201046261636B01020C01020C020565666F726503020D0205726964676501020F01021101046461776E03020E010366656201020601020603017702021A0203726F6D01020D01020D01020B0108676F7665726E6F7203020701036861640302090108696E746572696F7201021501021702017301021B01056C656176650102030102030302667401021C01021D02066F727269657302021B05017901021A01086D696E6973747279010216010218030472726F77010604030E010604031001020C02036F737402020E01036E6F7401021801026F6602020F02016E010212010214030165010219010A70726F76696E6369616C0302060205756C6C656401020B01020B010772616E676572730104020A0104020A010204020865706F7274657273010220010221010473616964010217010219010208020A706F6B6573776F6D616E01021E01021F0205756E646179010213010215010374686501060808080106080A080104020502036F6C6401021F010220010576656C6474010209010209010203010977697468647261776E03020A04090907090C0A0D090B060E0D0810060D0A0B06101308080709060F0D14100F120D130B10');
INSERT OR REPLACE INTO "search_docsize" VALUES(1,X'1F');
INSERT OR REPLACE INTO "search_docsize" VALUES(2,X'20');
INSERT OR REPLACE INTO "search_docsize" VALUES(3,X'0D');
INSERT OR REPLACE INTO "search_idx" VALUES(1,X'',2);
CREATE TABLE withdrawals (
	seq INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	reason TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	made_at VARCHAR NOT NULL, 
	sealed TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (report), 
	FOREIGN KEY(report) REFERENCES reports (seq)
);
CREATE INDEX ix_judgements_person_kind ON judgements (person, kind);
CREATE INDEX ix_readings_published_latest_report ON readings (published_latest, report);
CREATE INDEX ix_links_other ON links (other);
CREATE INDEX ix_reports_id ON reports (id);
CREATE INDEX ix_events_type ON events (type);
CREATE INDEX ix_claims_origin_kind ON claims (origin_kind);
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq OR capture = NEW.capture) BEGIN SELECT RAISE(ABORT, 'reports: rows are never replaced'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq OR (report = NEW.report AND engine = NEW.engine AND sha256 = NEW.sha256)) BEGIN SELECT RAISE(ABORT, 'readings: rows are never replaced'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE reading = NEW.reading AND id = NEW.id) BEGIN SELECT RAISE(ABORT, 'events: rows are never replaced'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE reading = NEW.reading AND event = NEW.event AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'claims: rows are never replaced'); END;
CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never replaced'); END;
CREATE INDEX ix_judgements_kind ON judgements (kind);
CREATE INDEX ix_judgements_one ON judgements (one);
CREATE INDEX ix_judgements_other ON judgements (other);
CREATE INDEX ix_judgements_closes ON judgements (closes);
CREATE INDEX ix_withdrawals_sha256 ON withdrawals (sha256);
CREATE INDEX ix_keys_report ON keys (report);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.seq) AND NEW.text = '' AND NEW.title IS NULL AND NEW.byline IS NULL AND NEW.seq IS OLD.seq AND NEW.id IS OLD.id AND NEW.sha256 IS OLD.sha256 AND NEW.capture IS OLD.capture AND NEW.url IS OLD.url AND NEW.outlet IS OLD.outlet AND NEW.language IS OLD.language AND NEW.published_earliest IS OLD.published_earliest AND NEW.published_latest IS OLD.published_latest AND NEW.published_edtf IS OLD.published_edtf AND NEW.published_basis IS OLD.published_basis AND NEW.learned_at IS OLD.learned_at) BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report) AND NEW.json = '' AND NEW.seq IS OLD.seq AND NEW.report IS OLD.report AND NEW.engine IS OLD.engine AND NEW.contract IS OLD.contract AND NEW.sha256 IS OLD.sha256 AND NEW.published_earliest IS OLD.published_earliest AND NEW.published_latest IS OLD.published_latest AND NEW.made_at IS OLD.made_at) BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events WHEN NOT (EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading)) BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims WHEN NOT (EXISTS (SELECT 1 FROM withdrawals JOIN readings ON readings.report = withdrawals.report WHERE readings.seq = OLD.reading)) BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never changed'); END;
CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never changed'); END;
CREATE TRIGGER withdrawals_no_update BEFORE UPDATE ON withdrawals WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never changed'); END;
CREATE TRIGGER withdrawals_no_delete BEFORE DELETE ON withdrawals WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never changed'); END;
CREATE TRIGGER keys_no_update BEFORE UPDATE ON keys WHEN NOT (1 = 0) BEGIN SELECT RAISE(ABORT, 'keys: rows are never changed'); END;
CREATE TRIGGER keys_no_delete BEFORE DELETE ON keys WHEN NOT (EXISTS (SELECT 1 FROM withdrawals WHERE report = OLD.report)) BEGIN SELECT RAISE(ABORT, 'keys: rows are never changed'); END;
CREATE TRIGGER judgements_no_replace BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'judgements: rows are never replaced'); END;
CREATE TRIGGER withdrawals_no_replace BEFORE INSERT ON withdrawals WHEN EXISTS (SELECT 1 FROM withdrawals WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'withdrawals: rows are never replaced'); END;
COMMIT;
