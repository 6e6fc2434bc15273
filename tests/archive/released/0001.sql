-- An archive as Dateline 0.1.0 made it (schema 0001), with reports invented for the tests. Never edited.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
CREATE INDEX ix_reports_id ON reports (id);
CREATE INDEX ix_events_type ON events (type);
CREATE INDEX ix_claims_origin_kind ON claims (origin_kind);
CREATE TRIGGER reports_no_update BEFORE UPDATE ON reports BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER reports_no_delete BEFORE DELETE ON reports BEGIN SELECT RAISE(ABORT, 'reports: rows are never changed'); END;
CREATE TRIGGER reports_no_replace BEFORE INSERT ON reports WHEN EXISTS (SELECT 1 FROM reports WHERE seq = NEW.seq OR capture = NEW.capture) BEGIN SELECT RAISE(ABORT, 'reports: rows are never replaced'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END;
CREATE TRIGGER readings_no_replace BEFORE INSERT ON readings WHEN EXISTS (SELECT 1 FROM readings WHERE seq = NEW.seq OR (report = NEW.report AND engine = NEW.engine AND sha256 = NEW.sha256)) BEGIN SELECT RAISE(ABORT, 'readings: rows are never replaced'); END;
CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events: rows are never changed'); END;
CREATE TRIGGER events_no_replace BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE reading = NEW.reading AND id = NEW.id) BEGIN SELECT RAISE(ABORT, 'events: rows are never replaced'); END;
CREATE TRIGGER claims_no_update BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER claims_no_delete BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims: rows are never changed'); END;
CREATE TRIGGER claims_no_replace BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE reading = NEW.reading AND event = NEW.event AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'claims: rows are never replaced'); END;
CREATE TRIGGER ledger_no_update BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER ledger_no_delete BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger: rows are never changed'); END;
CREATE TRIGGER ledger_no_replace BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = NEW.seq) BEGIN SELECT RAISE(ABORT, 'ledger: rows are never replaced'); END;
COMMIT;
